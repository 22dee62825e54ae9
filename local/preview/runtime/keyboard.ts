import { middleOf, tap } from './gestures'

/** The Enter and Space keys tap what has the focus, and so does a click that no finger or mouse made. */
export function bindKeyboard(target: Window): void {
  target.addEventListener('keydown', (event) => {
    const element = event.target
    if (!isTappable(element) || event.repeat) return
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    tap(element, middleOf(element), event)
  })
  target.addEventListener('click', (event) => {
    // Assistive technology and scripts click without pressing: such a click counts no presses.
    if (event.detail === 0 && isTappable(event.target)) tap(event.target, middleOf(event.target), event)
  })
}

function isTappable(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.localName.startsWith('wx-') && target.tabIndex >= 0
}
