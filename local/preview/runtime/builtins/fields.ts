import { setAttribute } from '../frame'
import { make } from '../frame'
import type { Builtin, Control, Properties, Watchers } from './control'
import { field, number, text, yes } from './properties'

const properties: Properties = {
  ...field,
  value: null,
  placeholder: String,
  placeholderStyle: String,
  placeholderClass: String,
  maxlength: number(140),
  cursorSpacing: null,
  autoFocus: Boolean,
  focus: Boolean,
  cursor: null,
  cursorColor: String,
  selectionStart: null,
  selectionEnd: null,
  adjustPosition: yes,
  holdKeyboard: Boolean,
  alwaysEmbed: Boolean,
  confirmType: String,
  confirmHold: Boolean,
  safePasswordCertPath: String,
  safePasswordLength: null,
  safePasswordTimeStamp: null,
  safePasswordNonce: String,
  safePasswordSalt: String,
  safePasswordCustomHash: String,
}

/** Fields that text is typed into. */
export const fields: readonly Builtin[] = [
  {
    tag: 'input',
    properties: { ...properties, type: text('text'), password: Boolean },
    create: (control) => {
      const input = make('input', '', control.element)
      return {
        ...textField(control, input),
        'type,password': () => {
          applyType(control, input)
        },
      }
    },
  },
  {
    tag: 'textarea',
    properties: {
      ...properties,
      autoHeight: Boolean,
      fixed: Boolean,
      showConfirmBar: yes,
      disableDefaultPadding: Boolean,
      adjustKeyboardTo: String,
    },
    create: textarea,
  },
]

type Field = HTMLInputElement | HTMLTextAreaElement

const inputModes: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal', tel: 'tel' }

function applyType(control: Control, input: HTMLInputElement): void {
  const type = control.text('type')
  input.type = control.flag('password') || type === 'safe-password' ? 'password' : 'text'
  input.inputMode = inputModes[type] ?? 'text'
}

function textarea(control: Control): Watchers {
  const input = make('textarea', '', control.element)
  const fit = () => {
    if (!control.flag('autoHeight')) return
    input.style.height = 'auto'
    const height = input.scrollHeight
    input.style.height = control.element.style.height = `${height}px`
    const lineHeight = parseFloat(getComputedStyle(input).lineHeight) || 20
    control.trigger('linechange', { height, lineCount: Math.max(1, Math.round(height / lineHeight)) })
  }
  input.addEventListener('input', fit)
  const watchers = textField(control, input)
  return {
    ...watchers,
    value() {
      watchers.value?.()
      fit()
    },
    autoHeight: () => {
      requestAnimationFrame(fit)
    },
  }
}

function textField(control: Control, input: Field): Watchers {
  control.activate = () => {
    input.focus()
  }
  control.readValue = () => input.value
  control.reset = () => {
    input.value = ''
    control.set('value', '')
  }
  followTyping(control, input)
  followFocus(control, input)
  return {
    value() {
      const value = control.text('value')
      if (input.value !== value) input.value = value
    },
    placeholder() {
      input.placeholder = control.text('placeholder')
    },
    'placeholderStyle,placeholderClass'() {
      const color = /(?:^|;)\s*color\s*:\s*([^;]+)/.exec(control.text('placeholderStyle'))?.[1]
      input.style.setProperty('--preview-placeholder', color ?? '')
    },
    disabled() {
      input.disabled = control.flag('disabled')
    },
    maxlength() {
      const most = control.number('maxlength')
      setAttribute(input, 'maxlength', most >= 0 ? String(most) : null)
    },
    'focus,autoFocus'() {
      if (control.flag('focus') || control.flag('autoFocus'))
        setTimeout(() => {
          input.focus()
        })
      else if (document.activeElement === input) input.blur()
    },
    ariaLabel() {
      setAttribute(input, 'aria-label', control.text('ariaLabel') || control.text('placeholder'))
    },
  }
}

function followTyping(control: Control, input: Field): void {
  const typed = (original: Event) => {
    const most = control.number('maxlength')
    if (most >= 0 && input.value.length > most) input.value = input.value.slice(0, most)
    control.set('value', input.value)
    control.trigger('input', { value: input.value, cursor: input.selectionStart ?? 0, keyCode: 0 }, original)
  }
  input.addEventListener('input', (event) => {
    // While a Chinese word is being composed, what stands in the field is not yet typed.
    if (!(event as InputEvent).isComposing) typed(event)
  })
  input.addEventListener('compositionend', typed)
  input.addEventListener('keydown', (event) => {
    const { key } = event as KeyboardEvent
    if (key !== 'Enter' || input instanceof HTMLTextAreaElement || (event as KeyboardEvent).isComposing)
      return
    control.trigger('confirm', { value: input.value }, event)
    if (!control.flag('confirmHold')) input.blur()
  })
}

function followFocus(control: Control, input: Field): void {
  input.addEventListener('focus', (event) => {
    control.trigger('focus', { value: input.value, height: 0 }, event)
  })
  input.addEventListener('blur', (event) => {
    control.trigger('blur', { value: input.value, cursor: input.selectionStart ?? 0 }, event)
  })
}
