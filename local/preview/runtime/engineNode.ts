/**
 * The engine is WeChat's own open-source component framework. These are the parts of it that the preview touches,
 * under types of its own: the engine's types describe components by generics that nothing here can know.
 */
export interface EngineNode {
  readonly is?: string
  readonly id: string
  readonly dataset: Record<string, unknown> | null
  readonly data?: Record<string, unknown>
  readonly classList?: { contains(name: string): boolean } | null
  readonly parentNode: EngineNode | null
  readonly ownerShadowRoot: EngineRoot | null
  readonly properties?: unknown
  getBackendElement(): HTMLElement | null
  addListener(name: string, listener: (event: EngineEvent) => void): void
  toggleNodeClass(name: string, force: boolean): void
  triggerEvent(name: string, detail: unknown, options?: EventOptions): void
}

export interface EngineComponent extends EngineNode {
  readonly is: string
  getShadowRoot(): EngineRoot | null
  getMethodCaller(): Instance
  getComponentDefinition(): { behavior: { getMethods(): Record<string, unknown> } }
  setData(data: Record<string, unknown>): void
  triggerLifetime(name: string, args: unknown[]): void
  triggerPageLifetime(name: string, args: unknown[]): void
}

export interface EngineRoot {
  getHostNode(): EngineComponent
  querySelector(selector: string): EngineNode | null
  querySelectorAll(selector: string): EngineNode[]
  getComposedChildren?(): EngineNode[]
}

export interface EngineEvent {
  readonly detail: unknown
  readonly target: EventSubject | null
  readonly currentTarget: EventSubject | null
  getOriginalEvent(): Event | undefined
}

/** What an event names as its target: a component's `this`, or a plain node. */
export interface EventSubject {
  readonly id: string
  readonly dataset: Record<string, unknown> | null
  readonly _$?: EngineComponent
}

export interface EventOptions {
  readonly bubbles?: boolean
  readonly composed?: boolean
}

/** `this` of a page or component: the app's own fields and methods, and those of the platform. */
export interface Instance {
  [field: string]: unknown
  readonly _$: EngineComponent
  readonly is: string
  readonly data: Record<string, unknown>
  setData(data: Record<string, unknown>, done?: () => void): void
}

/** The engine's node behind an element or the nearest one around it. */
export function nodeAt(element: Node | null): EngineNode | null {
  for (let at = element; at !== null; at = at.parentNode) {
    const node = (at as Node & { __wxElement?: EngineNode }).__wxElement
    if (node !== undefined) return node
  }
  return null
}

/** The outermost component around a node: the page it is on. */
export function pageOf(node: EngineNode): Instance {
  let at = node
  while (at.ownerShadowRoot !== null) at = at.ownerShadowRoot.getHostNode()
  return (at as EngineComponent).getMethodCaller()
}

/** The component whose template a node stands in; undefined for a page itself. */
export function ownerOf(node: EngineNode): EngineComponent | undefined {
  return node.ownerShadowRoot?.getHostNode()
}
