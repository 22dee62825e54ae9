import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { convertUnits } from '../units'
import { nodeAt, ownerOf } from './engineNode'
import { markTappable } from './focus'

/** The browser's own events that a mini-program listens to under the same name. */
const passedThrough = new Set(['transitionend', 'animationstart', 'animationiteration', 'animationend'])
const listening = new WeakMap<Element, Set<string>>()

type NativeListener = (element: Element, type: string, event: Event) => void
let onNative: NativeListener = () => undefined

/** Says what happens with the browser's events that are passed through to the app. */
export function setNativeListener(listener: NativeListener): void {
  onNative = listener
}

/**
 * Draws the engine's tree with `wx-` elements, so that no meaning of an HTML element leaks in, and leaves gestures to
 * `gestures.ts`. The engine's own recogniser, which `onEvent` would start, knows no long press and doubles what built-in
 * components trigger.
 */
export class PreviewBackend extends glassEasel.CurrentWindowBackendContext {
  constructor() {
    super()
    this.document = {
      createElement: (tag) => createElement(tag) as unknown as ReturnType<typeof this.document.createElement>,
      createTextNode: (text) =>
        document.createTextNode(text) as unknown as ReturnType<typeof this.document.createTextNode>,
      createDocumentFragment: () =>
        document.createDocumentFragment() as unknown as ReturnType<
          typeof this.document.createDocumentFragment
        >,
    }
  }

  override setListenerStats(target: unknown, type: string): void {
    if (!(target instanceof HTMLElement)) return
    if (type === 'tap') markTappable(target)
    if (!passedThrough.has(type)) return
    const types = listening.get(target) ?? new Set()
    listening.set(target, types)
    if (types.has(type)) return
    types.add(type)
    target.addEventListener(type, (event) => {
      if (event.target === target) onNative(target, type, event)
    })
  }
}

function createElement(tag: string): HTMLElement {
  const name = /^[a-z][\w-]*$/i.test(tag) ? tag.toLowerCase() : 'unknown'
  const element = document.createElement(`wx-${name}`)
  element.setAttribute = setAttribute
  Object.defineProperty(element, 'id', idProperty)
  return element
}

/**
 * The engine writes ids with a prefix of their component, so that they are unique in the document. In the template of a
 * page they stand as they are written, which is what assistive technology and tests look for.
 */
const idProperty: PropertyDescriptor & ThisType<HTMLElement> = {
  configurable: true,
  get() {
    return this.getAttribute('id') ?? ''
  },
  set(id: string) {
    const node = nodeAt(this)
    const isOfPage = node !== null && ownerOf(node)?.ownerShadowRoot === null
    this.setAttribute('id', isOfPage ? id.replace(/^.*?--/, '') : id)
  },
}

/** Inline styles may hold rpx, which only the phone understands. */
function setAttribute(this: HTMLElement, name: string, value: string): void {
  Element.prototype.setAttribute.call(this, name, name === 'style' ? convertUnits(value) : value)
}
