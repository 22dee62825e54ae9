import { make, setAttribute } from '../frame'
import { updateFocusable } from '../focus'
import { type Builtin, type Control, controlAt, namedFields, type Properties, type Watchers } from './control'
import { field, hover, number, text } from './properties'
import { openType } from '../api/openType'

const choice: Properties = { ...field, checked: Boolean, value: null, color: String }

/** Buttons, choices, and the forms and labels around them. */
export const choices: readonly Builtin[] = [
  { tag: 'button', properties: buttonProperties(), create: button },
  { tag: 'checkbox', properties: choice, create: (control) => toggle(control, 'checkbox') },
  { tag: 'radio', properties: choice, create: (control) => toggle(control, 'radio') },
  {
    tag: 'switch',
    properties: { ...choice, type: text('switch') },
    create: (control) => toggle(control, 'switch'),
  },
  { tag: 'checkbox-group', properties: { name: String }, create: checkboxGroup },
  { tag: 'radio-group', properties: { name: String }, create: radioGroup },
  { tag: 'slider', properties: sliderProperties(), create: slider },
  { tag: 'label', properties: { for: String }, create: label },
  { tag: 'form', properties: { reportSubmit: Boolean, reportSubmitTimeout: Number } },
]

function buttonProperties(): Properties {
  const kind = {
    size: text('default'),
    type: text('default'),
    plain: Boolean,
    loading: Boolean,
    lang: String,
  }
  const open = { formType: String, openType: String, appParameter: String, sessionFrom: String }
  const message = {
    sendMessageTitle: String,
    sendMessagePath: String,
    sendMessageImg: String,
    showMessageCard: Boolean,
  }
  return { ...hover, hoverClass: text('button-hover'), ...field, ...kind, ...open, ...message, ...rare() }
}

/** Properties that TDesign passes on and nothing here reads. */
function rare(): Properties {
  return {
    activityType: null,
    entrancePath: String,
    needShowEntrance: null,
    phoneNumberNoQuotaToast: Boolean,
  }
}

function button(control: Control): Watchers {
  const { element } = control
  control.asControl('button')
  control.activate = () => element.focus()
  control.onTap(() => {
    if (control.flag('disabled')) return
    const around = control.closest('form')
    if (control.text('formType') === 'submit') submit(around)
    if (control.text('formType') === 'reset') reset(around)
    if (control.text('openType') !== '') openType(control.text('openType'), control)
  })
  return {
    'disabled,loading,plain,size,type'() {
      for (const name of ['disabled', 'loading', 'plain']) setAttribute(element, name, control.flag(name))
      for (const name of ['size', 'type']) setAttribute(element, name, control.text(name))
      if (control.data.ariaDisabled === null)
        setAttribute(element, 'aria-disabled', control.flag('disabled') && 'true')
      updateFocusable(element)
    },
  }
}

type ToggleKind = 'checkbox' | 'radio' | 'switch'

function toggle(control: Control, kind: ToggleKind): Watchers {
  const { element } = control
  control.asControl(kind)
  element.prepend(make('i', 'box'))
  if (kind === 'switch') control.readValue = () => control.flag('checked')
  control.activate = () => {
    if (!control.flag('disabled')) change(control, kind)
  }
  control.onTap(() => control.activate?.())
  return {
    'checked,disabled,color'() {
      setAttribute(element, 'checked', control.flag('checked'))
      setAttribute(element, 'disabled', control.flag('disabled'))
      element.setAttribute('aria-checked', String(control.flag('checked')))
      element.style.setProperty('--preview-color', control.text('color'))
      updateFocusable(element)
    },
  }
}

function change(control: Control, kind: ToggleKind): void {
  const group = kind === 'switch' ? undefined : control.closest(`${kind}-group`)
  if (kind === 'radio') {
    if (control.flag('checked')) return
    for (const other of group?.all('radio') ?? []) if (other !== control) other.set('checked', false)
  }
  control.set('checked', kind === 'radio' || !control.flag('checked'))
  if (kind === 'switch') control.trigger('change', { value: control.flag('checked') })
  else group?.trigger('change', { value: group.readValue?.() })
}

function checkboxGroup(control: Control): Watchers {
  control.element.setAttribute('role', 'group')
  control.readValue = () =>
    control.all('checkbox').flatMap((box) => (box.flag('checked') ? [box.data.value] : []))
  control.reset = () => {
    for (const box of control.all('checkbox')) box.set('checked', false)
  }
  return {}
}

function radioGroup(control: Control): Watchers {
  control.element.setAttribute('role', 'radiogroup')
  control.readValue = () => control.all('radio').find((radio) => radio.flag('checked'))?.data.value ?? ''
  control.reset = () => {
    for (const radio of control.all('radio')) radio.set('checked', false)
  }
  return {}
}

function sliderProperties(): Properties {
  const range = { min: number(0), max: number(100), step: number(1), value: number(0) }
  const look = {
    color: String,
    activeColor: text('#1aad19'),
    selectedColor: String,
    backgroundColor: text('#e9e9e9'),
  }
  return { ...field, ...range, ...look, blockSize: number(28), blockColor: String, showValue: Boolean }
}

function slider(control: Control): Watchers {
  const input = make('input', '', control.element)
  const shown = make('span', '', control.element)
  input.type = 'range'
  control.readValue = () => control.number('value')
  control.reset = () => {
    control.set('value', control.number('min'))
  }
  const follow = (type: string) => (event: Event) => {
    control.set('value', Number(input.value))
    control.trigger(type, { value: Number(input.value) }, event)
  }
  input.addEventListener('input', follow('changing'))
  input.addEventListener('change', follow('change'))
  return {
    'min,max,step,value,disabled,activeColor,backgroundColor,showValue,ariaLabel'() {
      for (const name of ['min', 'max', 'step', 'value'] as const) input[name] = String(control.number(name))
      input.disabled = control.flag('disabled')
      const [least, most] = [control.number('min'), control.number('max')]
      const part = most > least ? (control.number('value') - least) / (most - least) : 0
      input.style.setProperty('--preview-part', `${part * 100}%`)
      input.style.setProperty('--preview-active', control.text('activeColor'))
      input.style.setProperty('--preview-rest', control.text('backgroundColor'))
      shown.textContent = control.flag('showValue') ? String(control.number('value')) : ''
      setAttribute(input, 'aria-label', control.text('ariaLabel'))
    },
  }
}

/** A tap on a label is a tap on what it names, or else on the first control it holds. */
function label(control: Control): Watchers {
  control.onTap((original) => {
    const wanted = control.text('for')
    const target = wanted === '' ? firstInside(control) : byId(wanted)
    const from = original?.target
    if (target && !(from instanceof Node && target.element.contains(from))) target.activate?.()
  })
  return {}
}

const labelled = ['checkbox', 'radio', 'switch', 'input', 'textarea', 'button']

function firstInside(control: Control): Control | undefined {
  return labelled.flatMap((tag) => control.all(tag))[0]
}

function byId(id: string): Control | undefined {
  const page = document.querySelector('wx-page:not([hidden])')
  if (page === null) return undefined
  return namedControls(page).find(({ node }) => node.id === id)
}

function namedControls(page: Element): Control[] {
  return labelled.flatMap((tag) =>
    [...page.querySelectorAll(`wx-${tag}`)].flatMap((element) => controlAt(element) ?? []),
  )
}

function submit(control: Control | undefined): void {
  if (control === undefined) return
  const value = Object.fromEntries(
    namedFields(control.element).map(({ name, node, control: inner }) => [
      name,
      inner ? inner.readValue?.() : node.data?.value,
    ]),
  )
  control.trigger('submit', { value })
}

function reset(control: Control | undefined): void {
  if (control === undefined) return
  for (const { control: inner } of namedFields(control.element)) inner?.reset?.()
  control.trigger('reset', {})
}
