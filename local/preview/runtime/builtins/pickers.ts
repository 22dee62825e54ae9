import { addButton, openLayer } from '../dialogs'
import { make, setAttribute } from '../frame'
import { type Builtin, type Control, controlAt, type Properties, type Watchers } from './control'
import { field, text } from './properties'

/** Choosing from columns: in a sheet (`picker`) or in the page (`picker-view`). */
export const pickers: readonly Builtin[] = [
  { tag: 'picker', properties: pickerProperties(), create: picker },
  { tag: 'picker-view', properties: viewProperties(), create: pickerView },
  { tag: 'picker-view-column', create: pickerColumn },
]

function pickerProperties(): Properties {
  const dates = { start: String, end: String, fields: text('day'), customItem: String, level: String }
  return {
    ...field,
    ...dates,
    mode: text('selector'),
    range: null,
    rangeKey: String,
    value: null,
    headerText: String,
  }
}

function viewProperties(): Properties {
  const look = { indicatorStyle: String, indicatorClass: String, maskStyle: String, maskClass: String }
  return { value: null, immediateChange: Boolean, ...look }
}

function picker(control: Control): Watchers {
  control.asControl('button')
  control.readValue = () => control.data.value
  control.activate = () => {
    if (!control.flag('disabled')) openPicker(control)
  }
  control.onTap(() => control.activate?.())
  return {
    disabled() {
      setAttribute(control.element, 'aria-disabled', control.flag('disabled') && 'true')
    },
  }
}

/** A control of the sheet, and how its value is read. */
interface Column {
  readonly element: HTMLElement
  read(): unknown
}

function openPicker(control: Control): void {
  const mode = control.text('mode')
  const end = (type: string, detail: object) => {
    close()
    control.trigger(type, detail)
  }
  const cancel = () => {
    end('cancel', {})
  }
  const { box, close } = openLayer('preview-sheet picker', control.text('headerText') || '请选择', cancel)
  const header = make('header', '', box)
  const columns = make('div', 'columns', box)
  addButton(header, '取消', '', cancel)
  make('b', '', header, control.text('headerText'))
  addButton(header, '确定', 'confirm', () => {
    const values = drawn.map((column) => column.read())
    const value = mode === 'multiSelector' ? values : values[0]
    control.set('value', value)
    end('change', { value: mode === 'selector' ? String(value) : value })
  })
  const drawn = drawColumns(control, mode)
  columns.append(...drawn.map(({ element }) => element))
  drawn[0]?.element.focus()
}

function drawColumns(control: Control, mode: string): Column[] {
  const range = (control.data.range ?? []) as unknown[]
  const value = control.data.value
  if (mode === 'selector') return [listColumn(control, range, Number(value) || 0)]
  if (mode === 'multiSelector') {
    const chosen = (value ?? []) as number[]
    return range.map((items, column) =>
      listColumn(control, items as unknown[], chosen[column] ?? 0, (index) => {
        control.trigger('columnchange', { column, value: index })
      }),
    )
  }
  return [dateColumn(control, mode)]
}

function listColumn(
  control: Control,
  items: readonly unknown[],
  chosen: number,
  onChange?: (index: number) => void,
): Column {
  const key = control.text('rangeKey')
  const list = make('select', '')
  list.size = Math.min(6, Math.max(2, items.length))
  for (const item of items) {
    const label =
      key !== '' && typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[key] : item
    list.add(new Option(String(label)))
  }
  list.selectedIndex = chosen
  list.addEventListener('change', () => onChange?.(list.selectedIndex))
  return { element: list, read: () => Math.max(0, list.selectedIndex) }
}

function dateColumn(control: Control, mode: string): Column {
  const input = make('input', '')
  const precision = control.text('fields')
  input.type =
    mode === 'time' ? 'time' : precision === 'month' ? 'month' : precision === 'year' ? 'number' : 'date'
  input.min = control.text('start')
  input.max = control.text('end')
  input.value = control.text('value')
  return { element: input, read: () => input.value }
}

const rowHeightPx = 34
/** When scrolling has been still for this long, it has come to rest. */
const restMs = 80
const chosenRow = new WeakMap<Element, number>()

function pickerView(control: Control): Watchers {
  make('div', 'indicator', control.element).setAttribute('style', '')
  const columns = () => control.all('picker-view-column')
  control.activate = () => {
    control.trigger('change', { value: columns().map(({ element }) => chosenRow.get(element) ?? 0) })
  }
  return {
    value() {
      const value = (control.data.value ?? []) as number[]
      requestAnimationFrame(() => {
        for (const [index, { element }] of columns().entries()) scrollToRow(element, value[index] ?? 0)
      })
    },
  }
}

function pickerColumn(control: Control): Watchers {
  const { element } = control
  let rest = 0
  element.addEventListener('scroll', () => {
    window.clearTimeout(rest)
    rest = window.setTimeout(() => {
      const row = Math.round(element.scrollTop / rowHeight(element))
      if (row === (chosenRow.get(element) ?? 0)) return
      chosenRow.set(element, row)
      controlAt(element.closest('wx-picker-view'))?.activate?.()
    }, restMs)
  })
  return {}
}

function scrollToRow(element: HTMLElement, row: number): void {
  chosenRow.set(element, row)
  element.scrollTop = row * rowHeight(element)
}

function rowHeight(element: HTMLElement): number {
  const row = element.querySelector(':scope > :not(.indicator)')
  return row?.getBoundingClientRect().height ?? rowHeightPx
}
