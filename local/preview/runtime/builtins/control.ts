import { dispatch } from '../engine'
import { type EngineComponent, type EngineNode, nodeAt, ownerOf } from '../engineNode'
import type { CanvasNode } from '../api/canvas'

/** By property names, separated by commas: what to do when one of them changes, and once at the start. */
export type Watchers = Record<string, () => void>

export type PropertyType = StringConstructor | NumberConstructor | BooleanConstructor | null
export type Properties = Record<
  string,
  PropertyType | { type: PropertyType; value: unknown; optionalTypes?: PropertyType[] }
>

/** A built-in component: its properties, and what it does with its element. */
export interface Builtin {
  readonly tag: string
  readonly properties?: Properties
  /** Called once for every node, when its element is there but its properties may not be. */
  readonly create?: (control: Control) => Watchers
}

const controls = new WeakMap<Element, Control>()

/** The built-in component of an element. */
export function controlAt(element: Element | null | undefined): Control | undefined {
  return element ? controls.get(element) : undefined
}

/** One node of a built-in component. */
export class Control {
  readonly element: HTMLElement
  watchers: Watchers = {}
  /** What a form sends for it; undefined for what is no field. */
  readValue: (() => unknown) | undefined
  reset: (() => void) | undefined
  /** What a tap on its label does. */
  activate: (() => void) | undefined
  canvasNode: CanvasNode | undefined

  constructor(readonly node: EngineComponent) {
    const element = node.getBackendElement()
    if (element === null) throw new Error(`<${node.is}> has no element`)
    this.element = element
    controls.set(element, this)
  }

  get data(): Record<string, unknown> {
    return this.node.data ?? {}
  }

  text(name: string): string {
    const value = this.data[name]
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  }

  flag(name: string): boolean {
    return this.data[name] === true
  }

  number(name: string): number {
    return Number(this.data[name]) || 0
  }

  /** Changes a property from inside, which `model:` bindings follow. */
  set(name: string, value: unknown): void {
    this.node.setData({ [name]: value })
  }

  /** Triggers an event that does not bubble, as those of built-in components do not. */
  trigger(type: string, detail: unknown, original?: Event): void {
    dispatch(this.element, type, detail, { bubbles: false, ...(original && { original }) })
  }

  onTap(listener: (original: Event | undefined) => void): void {
    this.node.addListener('tap', (event) => {
      listener(event.getOriginalEvent())
    })
  }

  /** The path of the file whose template this node stands in, which relative addresses start from. */
  get file(): string {
    return ownerOf(this.node)?.is ?? ''
  }

  /** The nearest built-in component of a kind around this one. */
  closest(tag: string): Control | undefined {
    return controlAt(this.element.closest(`wx-${tag}`))
  }

  all(tag: string): Control[] {
    return [...this.element.querySelectorAll(`wx-${tag}`)].flatMap((element) => controlAt(element) ?? [])
  }

  /** Makes the node a control for the keyboard and for assistive technology. */
  asControl(role: string): void {
    this.element.dataset.control = role
    if (!this.element.hasAttribute('role')) this.element.setAttribute('role', role)
  }
}

/** A property of this node or of an app's own component that calls itself a form field. */
export function namedFields(
  form: Element,
): { name: string; node: EngineNode; control: Control | undefined }[] {
  return [...form.querySelectorAll('*')].flatMap((element) => {
    const node = nodeAt(element)
    const name = node?.data?.name
    if (node?.getBackendElement() !== element || typeof name !== 'string' || name === '') return []
    const control = controlAt(element)
    const isField = control
      ? control.readValue !== undefined
      : node.data !== undefined && 'value' in node.data
    return isField ? [{ name, node, control }] : []
  })
}
