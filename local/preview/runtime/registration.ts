import type { Diagnostic } from '../manifest'
import { appSpace, instancePrototype, isAttached } from './engine'
import type { EngineComponent } from './engineNode'
import { reportError } from './errors'
import { addFailure, hasFailed, manifest } from './manifestStore'

interface Definition {
  [field: string]: unknown
  behaviors?: unknown[]
  options?: Record<string, unknown>
}

/** What the app passed to `App()`, which is also what `getApp()` answers. */
let app: Record<string, unknown> | undefined

export function currentApp(): Record<string, unknown> | undefined {
  return app
}

/** The files being run, outermost first: `Component()` may be called by what a component's file calls. */
const running: string[] = []

/** Behaviours that the platform brings. Forms find their fields by the properties, so they need no code. */
const platformBehaviours: Readonly<Record<string, object>> = {
  'wx://form-field': { properties: { name: String, value: null } },
  'wx://form-field-button': {},
  'wx://form-field-group': {},
  'wx://component-export': {},
  'wx://proxy-scroll-view': {},
}
const registeredBehaviours = new Map<string, unknown>()

/** Runs the script of a page, a component or the app. What it throws is kept for the screen of that page. */
export function load(name: string, script: () => void): void {
  running.length = 0
  if (name !== 'app') running.push(name)
  try {
    script()
  } catch (error) {
    const { file, line, column, reason } = reportError(error)
    addFailure(name, { file: file || name, line, column, reason } satisfies Diagnostic)
  }
  running.length = 0
  if (name !== 'app') registerEmpty(name)
}

export function enter(name: string): void {
  running.push(name)
}

export function leave(): void {
  running.pop()
}

const registered = new Set<string>()

/** A name that stays unregistered would break every page that mentions it; its failure is shown instead. */
function registerEmpty(name: string): void {
  if (registered.has(name)) return
  registered.add(name)
  if (!hasFailed(name)) {
    const reason = 'the script calls neither Page() nor Component()'
    addFailure(name, { file: `${name}.ts`, line: 0, column: 0, reason })
  }
  appSpace.component(name).definition({}).register()
}

function register(definition: Definition, page: boolean): void {
  const name = running.at(-1)
  const component = name === undefined ? undefined : manifest().components[name]
  if (name === undefined || component === undefined) {
    throw new Error(`${page ? 'Page' : 'Component'}() is called outside of the file of a page or component`)
  }
  const complete: Definition = { ...definition }
  if (definition.behaviors) complete.behaviors = definition.behaviors.map(behaviourFrom)
  if (component.namedSlots && definition.options?.multipleSlots !== true) {
    // The platform puts everything into the unnamed slot then. In packages, that is what their authors saw.
    if (!component.npm) {
      throw new Error(`${name}: a named <slot> needs options: { multipleSlots: true }`)
    }
    complete.options = { ...definition.options, multipleSlots: true }
  }
  const builder = appSpace.component(name)
  registered.add(name)
  if (page) builder.pageDefinition(complete).register()
  else builder.definition(complete).register()
}

function behaviourFrom(behaviour: unknown): unknown {
  if (typeof behaviour !== 'string') return behaviour
  const known = registeredBehaviours.get(behaviour)
  if (known !== undefined) return known
  const definition = platformBehaviours[behaviour]
  if (definition === undefined) throw new Error(`the preview lacks the behaviour "${behaviour}"`)
  const made = appSpace.behavior().definition(definition).register()
  registeredBehaviours.set(behaviour, made)
  return made
}

/** Puts `App`, `Page`, `Component`, `Behavior` and `getApp` where the app's scripts look for them. */
export function installConstructors(target: object): void {
  Object.assign(target, {
    App: (definition: Record<string, unknown>) => {
      app = { ...definition }
    },
    getApp: () => app,
    Page: (definition: Definition) => {
      register(definition, true)
    },
    Component: (definition: Definition) => {
      register(definition, false)
    },
    Behavior: (definition: Definition) =>
      appSpace
        .behavior()
        .definition({ ...definition, behaviors: definition.behaviors?.map(behaviourFrom) })
        .register(),
  })
}

/** The engine leaves the `ready` lifetime to its host: it comes after the first layout, inner components first. */
export function installReadyLifetime(): void {
  let waiting: EngineComponent[] = []
  const fire = () => {
    const components = waiting
    waiting = []
    for (const component of components.sort((left, right) => depth(right) - depth(left))) {
      if (isAttached(component)) component.triggerLifetime('ready', [])
    }
  }
  const behaviour = appSpace.getComponentSpace().defineBehavior({
    lifetimes: {
      attached(this: EngineComponent & { readonly _$?: EngineComponent }) {
        if (waiting.length === 0) requestAnimationFrame(fire)
        waiting.push(this._$ ?? this)
      },
    },
  })
  appSpace.setOverallBehavior(behaviour)
  Object.assign(instancePrototype, { renderer: 'webview', setUpdatePerformanceListener: () => undefined })
}

function depth(component: EngineComponent): number {
  const owner = component.ownerShadowRoot?.getHostNode()
  return owner === undefined ? 0 : depth(owner) + 1
}
