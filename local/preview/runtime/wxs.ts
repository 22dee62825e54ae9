import { convertUnits } from '../units'
import type {
  EngineComponent,
  EngineEvent,
  EngineNode,
  EventOptions,
  EventSubject,
  Instance,
} from './engineNode'

type WxsFunction = (...args: unknown[]) => unknown
type Style = string | Record<string, string | number>

/** WeChat's ComponentDescriptor: what a WXS function gets of a node in place of the node. */
interface Descriptor {
  selectComponent(selector: string): Descriptor | null
  selectAllComponents(selector: string): (Descriptor | null)[]
  setStyle(style: Style): Descriptor
  addClass(names: string): Descriptor
  removeClass(names: string): Descriptor
  hasClass(name: string): boolean
  getDataset(): object
  getState(): object
  callMethod(name: string, args: unknown): unknown
  triggerEvent(name: string, detail: unknown, options?: EventOptions): void
  requestAnimationFrame(callback: () => void): void
  setTimeout(callback: () => void, delayMs?: number): number
  clearTimeout(timer: number): void
  getBoundingClientRect(): DOMRect | undefined
  getComputedStyle(properties: string[]): Record<string, string>
}

const descriptors = new WeakMap<EngineNode, Descriptor>()

function describe(node: EngineNode | null | undefined): Descriptor | null {
  if (!node) return null
  const known = descriptors.get(node)
  if (known !== undefined) return known
  const made = makeDescriptor(node)
  descriptors.set(node, made)
  return made
}

function makeDescriptor(node: EngineNode): Descriptor {
  const component = node as EngineComponent
  const state = {}
  const inside = () => (isComponent(node) ? component.getShadowRoot() : null) ?? node.ownerShadowRoot
  // A component without an element of its own is drawn by its first child.
  const element = (): HTMLElement | null | undefined =>
    node.getBackendElement() ?? inside()?.getComposedChildren?.()[0]?.getBackendElement()
  const toggle = (names: string, force: boolean) => {
    for (const name of names.split(/\s+/).filter(Boolean)) node.toggleNodeClass(name, force)
    return descriptor
  }
  const descriptor: Descriptor = {
    selectComponent: (selector) => describe(inside()?.querySelector(selector)),
    selectAllComponents: (selector) => (inside()?.querySelectorAll(selector) ?? []).map(describe),
    setStyle(style) {
      applyStyle(element(), style)
      return descriptor
    },
    addClass: (names) => toggle(names, true),
    removeClass: (names) => toggle(names, false),
    hasClass: (name) =>
      (node.classList?.contains(name) ?? false) || (element()?.classList.contains(name) ?? false),
    getDataset: () => node.dataset ?? {},
    getState: () => state,
    callMethod(name, args) {
      const caller = isComponent(node) ? component.getMethodCaller() : ownerCaller(node)
      const method = caller?.[name]
      return typeof method === 'function' ? (method.call(caller, args) as unknown) : undefined
    },
    triggerEvent: (name, detail, options) => {
      node.triggerEvent(name, detail, options)
    },
    requestAnimationFrame: (callback) => {
      requestAnimationFrame(callback)
    },
    setTimeout: (callback, delayMs) => window.setTimeout(callback, delayMs),
    clearTimeout: (timer) => {
      window.clearTimeout(timer)
    },
    getBoundingClientRect: () => element()?.getBoundingClientRect(),
    getComputedStyle(properties) {
      const target = element()
      const style = target ? getComputedStyle(target) : undefined
      return Object.fromEntries(properties.map((name) => [name, style?.getPropertyValue(dashed(name)) ?? '']))
    },
  }
  return descriptor
}

function isComponent(node: EngineNode): boolean {
  return 'getMethodCaller' in node
}

function ownerCaller(node: EngineNode): Instance | undefined {
  return node.ownerShadowRoot?.getHostNode().getMethodCaller()
}

function applyStyle(element: HTMLElement | null | undefined, style: Style): void {
  if (!element) return
  const text =
    typeof style === 'string'
      ? style
      : Object.entries(style)
          .map(([name, value]) => `${dashed(name)}:${value}`)
          .join(';')
  for (const declaration of convertUnits(text).split(';')) {
    const [name, ...rest] = declaration.split(':')
    if (name === undefined || rest.length === 0) continue
    const value = rest.join(':')
    const important = value.includes('!important')
    element.style.setProperty(
      name.trim(),
      value.replace('!important', '').trim(),
      important ? 'important' : '',
    )
  }
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

const methodsOf = new WeakMap<object, Set<unknown>>()

function isMethod(component: EngineComponent, callee: unknown): boolean {
  const definition = component.getComponentDefinition()
  let methods = methodsOf.get(definition)
  if (methods === undefined) {
    methods = new Set(Object.values(definition.behavior.getMethods()))
    methodsOf.set(definition, methods)
  }
  return methods.has(callee)
}

function describeSubject(subject: EventSubject | null): object | null {
  if (subject === null) return null
  const node = subject._$ ?? (subject as unknown as EngineNode)
  return { id: subject.id, dataset: subject.dataset ?? {}, instance: describe(node) }
}

/** What compiled templates and WXS call; see `compiler/wxs.ts` and `compiler/templates.ts`. */
export const wxs = {
  /** Wraps a `change:` listener. It runs when the tree it looks at is there: after the next layout. */
  change:
    (listener: WxsFunction) =>
    (value: unknown, before: unknown, host: EngineNode, node: EngineNode): void => {
      requestAnimationFrame(() => listener(value, before, describe(host), describe(node)))
    },

  /** Calls an event's listener, which is either a method of the component or a WXS function. */
  event(caller: Instance, event: EngineEvent, listener: WxsFunction): unknown {
    const component = caller._$
    if (isMethod(component, listener)) return listener.call(caller, event)
    const target = describeSubject(event.target)
    const currentTarget = describeSubject(event.currentTarget)
    const current = event.currentTarget?._$ ?? (event.currentTarget as unknown as EngineNode | null)
    const wrapped: unknown = Object.assign(Object.create(event) as object, {
      target,
      currentTarget,
      instance: describe(current),
    })
    return listener(wrapped, describe(component))
  },

  /** In WXS `x.constructor` is the name of a type. */
  constructorOf(value: unknown): string | undefined {
    if (value === null || value === undefined) return undefined
    if (Array.isArray(value)) return 'Array'
    if (value instanceof Date) return 'Date'
    if (value instanceof RegExp) return 'RegExp'
    const type = typeof value
    return type.charAt(0).toUpperCase() + type.slice(1)
  },

  regExp: (pattern: string, flags?: string): RegExp => new RegExp(pattern, flags),

  date: (...args: []): Date => new Date(...args),
}
