/** The parts of the drawn phone. They are written in the page that the server sends. */
export function part(id: 'status' | 'navigation' | 'frame' | 'tabs'): HTMLElement {
  const element = document.getElementById(`preview-${id}`)
  if (element === null) throw new Error(`the preview's page has no part "${id}"`)
  return element
}

/** Where the page area begins below the navigation bar, in px of the window. */
export function frameTop(): number {
  return part('frame').getBoundingClientRect().top
}

/** The element of the page on top of the stack. */
export function visiblePageElement(): HTMLElement | null {
  return document.querySelector('wx-page:not([hidden])')
}

/** A rectangle relative to the page area, which is where a mini-program counts from. */
export function rectInFrame(
  element: Element,
): Record<'left' | 'top' | 'right' | 'bottom' | 'width' | 'height', number> {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
  const down = frameTop()
  return { left, top: top - down, right, bottom: bottom - down, width, height }
}

/** Makes an element with text and puts it into its parent. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  parent?: Element,
  text?: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (className !== '') element.className = className
  if (text !== undefined) element.textContent = text
  parent?.appendChild(element)
  return element
}

/** Sets an attribute, or removes it for null, undefined, false and the empty text. True writes an empty one. */
export function setAttribute(element: Element, name: string, value: unknown): void {
  if (value === null || value === undefined || value === false || value === '') element.removeAttribute(name)
  else if (value === true) element.setAttribute(name, '')
  else if (typeof value === 'string' || typeof value === 'number') element.setAttribute(name, String(value))
}
