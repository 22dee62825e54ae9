import { type AnimationStep, playAnimation } from '../api/animation'
import { appSpace, builtinSpace } from '../engine'
import { type EngineComponent, nodeAt } from '../engineNode'
import { setAttribute } from '../frame'
import { updateFocusable } from '../focus'
import { type Builtin, Control, controlAt, type Properties } from './control'
import { accessibility } from './properties'

interface Caller {
  readonly _$: EngineComponent
  readonly data: Record<string, unknown>
}

/** By tag: the properties of every built-in component, for `wx.canIUse`. */
export const builtinProperties = new Map<string, readonly string[]>()

/** Makes a built-in component known under its tag. */
export function registerBuiltin({ tag, properties = {}, create }: Builtin): void {
  const all: Properties = {
    ...Object.fromEntries(Object.keys(accessibility).map((name) => [name, null])),
    animation: null,
    hidden: Boolean,
    ...properties,
  }
  builtinProperties.set(tag, Object.keys(all))
  const observers = Object.fromEntries(
    Object.keys(all).map((name) => [
      name,
      function changed(this: Caller) {
        update(this._$, name)
      },
    ]),
  )
  builtinSpace.addComponentStaticConfig(`wx/${tag}`, { component: true, usingComponents: {} })
  const { _$: registered } = builtinSpace
    .component(`wx/${tag}`)
    .definition({
      properties: all,
      observers,
      lifetimes: {
        created(this: Caller) {
          const control = new Control(this._$)
          control.watchers = create?.(control) ?? {}
          if ('hoverClass' in properties) bindHover(control)
        },
        attached(this: Caller) {
          const watchers = controlAt(this._$.getBackendElement())?.watchers ?? {}
          for (const watcher of Object.values(watchers)) watcher()
        },
      },
    })
    .register()
  // What is global is so for one space only, and the app has its own.
  appSpace.getComponentSpace().setGlobalUsingComponent(tag, registered)
}

function update(component: EngineComponent, name: string): void {
  const element = component.getBackendElement()
  const control = controlAt(element)
  if (element === null || control === undefined) return
  const value = control.data[name]
  const attribute = accessibility[name]
  if (attribute !== undefined) writeAccessibility(element, attribute, value)
  else if (name === 'hidden') element.toggleAttribute('hidden', value === true)
  else if (name === 'animation') animate(element, value)
  for (const [names, watcher] of Object.entries(control.watchers)) {
    if (names.split(',').includes(name)) watcher()
  }
}

function writeAccessibility(element: HTMLElement, attribute: string, value: unknown): void {
  // False is said as such: `aria-expanded="false"` means something else than nothing.
  setAttribute(element, attribute, typeof value === 'boolean' ? String(value) : value)
  if (idReferences.has(attribute) && typeof value === 'string') {
    // What it refers to may come later in the template.
    queueMicrotask(() => {
      setAttribute(
        element,
        attribute,
        value
          .split(/\s+/)
          .map((id) => idInDocument(element, id))
          .join(' '),
      )
    })
  }
  updateFocusable(element)
}

const idReferences = new Set(['aria-controls', 'aria-labelledby', 'aria-describedby', 'aria-owns'])

/** Ids in the template of a component stand in the document with a prefix. */
function idInDocument(element: HTMLElement, id: string): string {
  const target = id === '' ? null : nodeAt(element)?.ownerShadowRoot?.querySelector(`#${id}`)
  return target?.getBackendElement()?.id ?? id
}

function animate(element: HTMLElement, value: unknown): void {
  const { actions } = (value ?? {}) as { actions?: AnimationStep[] }
  if (actions === undefined) return
  requestAnimationFrame(() => {
    playAnimation(element, actions)
  })
}

function bindHover(control: Control): void {
  let timer = 0
  const toggle = (on: boolean, delay: string) => () => {
    const names = control.text('hoverClass').split(/\s+/).filter(Boolean)
    if (names.length === 0 || names[0] === 'none' || (on && control.flag('disabled'))) return
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      for (const name of names) control.node.toggleNodeClass(name, on)
    }, control.number(delay))
  }
  control.node.addListener('touchstart', toggle(true, 'hoverStartTime'))
  control.node.addListener('touchend', toggle(false, 'hoverStayTime'))
  control.node.addListener('touchcancel', toggle(false, 'hoverStayTime'))
}
