import { make } from './frame'

/**
 * Opens a layer over the phone's screen.
 *
 * @param dismiss what a tap beside the box, or the Escape key, means; without it the layer stays.
 */
export function openLayer(
  className: string,
  label: string,
  dismiss?: () => void,
): { box: HTMLElement; close: () => void } {
  const before = document.activeElement
  const layer = make('div', 'preview-layer', document.body)
  const box = make('div', className, layer)
  box.setAttribute('role', 'dialog')
  box.setAttribute('aria-modal', 'true')
  box.setAttribute('aria-label', label)
  box.tabIndex = -1
  // Wherever the focus is, the Escape key is for the layer on top.
  const onKey = (event: KeyboardEvent): void => {
    const isOnTop = [...document.querySelectorAll('.preview-layer')].at(-1) === layer
    if (event.key === 'Escape' && isOnTop) dismiss?.()
  }
  window.addEventListener('keydown', onKey)
  const close = (): void => {
    window.removeEventListener('keydown', onKey)
    layer.remove()
    if (before instanceof HTMLElement) before.focus()
  }
  layer.addEventListener('click', (event) => {
    if (event.target === layer) dismiss?.()
  })
  queueMicrotask(() => {
    box.focus()
  })
  return { box, close }
}

export function addButton(
  parent: HTMLElement,
  label: string,
  className: string,
  onClick: () => void,
): HTMLButtonElement {
  const button = make('button', className, parent, label)
  button.type = 'button'
  button.addEventListener('click', onClick)
  return button
}
