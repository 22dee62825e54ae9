import * as adapter from 'glass-easel-miniprogram-adapter'
import { PreviewBackend } from './backend'
import { type EngineComponent, type EngineNode, type Instance, nodeAt } from './engineNode'

/** A page's tree in the document. */
export interface PageRoot {
  get(): Instance
  getComponent(): EngineComponent
  attach(parent: Element, placeholder: Element): void
  release(): void
}

interface Behaviour {
  readonly _$: unknown
}

interface Builder {
  definition(definition: object): Builder
  pageDefinition(definition: object): Builder
  register(): Behaviour
}

interface CodeSpace {
  getComponentSpace(): {
    updateComponentOptions(options: object): void
    setGlobalUsingComponent(tag: string, component: unknown): void
    defineBehavior(definition: object): unknown
  }
  setOverallBehavior(behaviour: unknown): void
  addComponentStaticConfig(name: string, config: object): void
  addStyleSheet(name: string, url: undefined, scope: string | undefined): void
  addCompiledTemplate(name: string, template: object): void
  component(name: string): Builder
  behavior(): Builder
}

const environment = new adapter.MiniProgramEnv()
const associated = environment.associateBackend(new PreviewBackend())

/** Where the pages and components of the app live. */
export const appSpace = environment.createCodeSpace('app', true) as unknown as CodeSpace
/** Where the built-in components live. */
export const builtinSpace = environment.createCodeSpace('wx', false) as unknown as CodeSpace

for (const space of [appSpace, builtinSpace]) {
  // Otherwise a method named like one of the engine's (`hasBehavior`) takes its place and breaks relations.
  space.getComponentSpace().updateComponentOptions({ writeFieldsToNode: false, writeIdToDOM: true })
}

/** The prototype of every page's and component's `this`. */
export const instancePrototype = adapter.component.ComponentCaller.prototype as unknown as Instance

export function createPageRoot(name: string): PageRoot {
  return associated.createRoot(
    'page',
    appSpace as unknown as adapter.CodeSpace,
    `/${name}`,
  ) as unknown as PageRoot
}

export function isAttached(node: EngineNode): boolean {
  return adapter.glassEasel.Element.isAttached(node as unknown as adapter.glassEasel.Element)
}

export function hasProperty(component: EngineComponent, name: string): boolean {
  const { Component } = adapter.glassEasel
  return Component.hasProperty(component as unknown as adapter.glassEasel.GeneralComponent, name)
}

/** Calls back for every error that the engine catches in the app's listeners, observers and lifetimes. */
export function onEngineError(report: (error: unknown) => void): void {
  adapter.glassEasel.addGlobalErrorListener((error) => {
    report(error)
    return false
  })
}

/** Calls back for every warning about the app's own components; what packages are warned of is not the app's to mend. */
export function onEngineWarning(report: (message: string) => void): void {
  adapter.glassEasel.addGlobalWarningListener((message, component) => {
    const name = typeof component === 'string' ? component : component.is
    const about = `${name} ${message}`
    if (!/^(?:wx\/|miniprogram_npm\/)|"miniprogram_npm\//.test(about.trim())) report(about.trim())
    return false
  })
}

/**
 * Dispatches a mini-program event from the node at an element.
 *
 * @returns whether a listener asked to prevent what the event would do by itself.
 */
export function dispatch(
  element: Node,
  type: string,
  detail: unknown,
  extra: { touches?: unknown[]; changedTouches?: unknown[]; original?: Event; bubbles?: boolean } = {},
): boolean {
  const node = nodeAt(element)
  if (node === null) return false
  const { touches = [], changedTouches = [], original, bubbles = true } = extra
  const event = new adapter.glassEasel.Event(type, detail, {
    bubbles,
    composed: true,
    capturePhase: true,
    originalEvent: original,
    extraFields: { touches, changedTouches },
  })
  adapter.glassEasel.Event.dispatchEvent(node as unknown as adapter.glassEasel.Element, event)
  return event.defaultPrevented()
}
