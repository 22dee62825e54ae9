/**
 * What can be tapped can be reached with the Tab key, as a screen reader on the phone reaches it. Inside components
 * from packages only nodes with a role count: their templates listen for taps on parts that are often inert.
 */
import { nodeAt, ownerOf } from './engineNode'

const tappable = new WeakSet<HTMLElement>()
const inert = new Set(['presentation', 'none', 'dialog', 'alertdialog', 'alert', 'img', 'text', 'status'])

/** Notes that an element listens for taps. Its role may come later, so it is looked at when the tree is there. */
export function markTappable(element: HTMLElement): void {
  tappable.add(element)
  queueMicrotask(() => {
    updateFocusable(element)
  })
}

/** Makes an element reachable, or no longer, after what decides about it has changed. */
export function updateFocusable(element: HTMLElement): void {
  const role = element.getAttribute('role')
  const control = element.dataset.control !== undefined
  const listed = tappable.has(element) && (role === null ? isAppOwn(element) : !inert.has(role))
  const hidden = element.getAttribute('aria-hidden') === 'true' || element.hasAttribute('disabled')
  if ((control || listed) && !hidden) element.tabIndex = 0
  else element.removeAttribute('tabindex')
}

function isAppOwn(element: HTMLElement): boolean {
  const node = nodeAt(element)
  const owner = node === null ? undefined : ownerOf(node)
  return owner !== undefined && !owner.is.startsWith('miniprogram_npm/') && !owner.is.startsWith('wx/')
}
