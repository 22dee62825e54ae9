import { previewConsole } from './console'
import { instancePrototype } from './engine'
import type { EngineComponent, Instance } from './engineNode'
import { manifest } from './manifestStore'

/** One `setData` call: which component, and how many bytes of JSON would cross to the phone's view layer. */
export interface SetDataCall {
  readonly component: string
  readonly bytes: number
  readonly atMs: number
}

/** Every call since the page was loaded, oldest first; a test empties it before what it wants to count. */
export const setDataCalls: SetDataCall[] = []

const encoder = new TextEncoder()
const longestLog = 5000

/**
 * Gives `setData` the meaning it has on the phone, where data crosses to another thread as JSON: a Date arrives as text,
 * functions do not arrive, and undefined is refused. Code of packages is only counted: its authors test on phones.
 */
export function installSetData(): void {
  const plain: (this: Instance, data: Record<string, unknown>, done?: () => void) => void =
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the component it is for
    instancePrototype.setData
  instancePrototype.setData = function setData(
    this: Instance,
    data: Record<string, unknown>,
    done?: () => void,
  ) {
    if (isReleased(this._$)) return
    const own = manifest().components[this.is]?.npm !== true
    const copied = own ? copyAll(this.is, data) : data
    count(this.is, copied)
    plain.call(this, copied, done)
  }
}

/** Whether the page around a component is closed: what reaches it late goes nowhere, as on the phone. */
function isReleased(component: EngineComponent): boolean {
  const owner = component.ownerShadowRoot?.getHostNode()
  return owner === undefined ? component.getBackendElement() === null : isReleased(owner)
}

/**
 * What of `data` arrives.
 *
 * @param warn is told, one sentence a place, what does not.
 */
function copyAsPhoneDoes(
  data: Record<string, unknown>,
  warn: (message: string) => void,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(data)) {
    if (value === undefined) warn(`setData: "${path}" is undefined and is not set`)
    else if (typeof value === 'function') warn(`setData: "${path}" is a function and is not set`)
    else copy[path] = copyValue(value, path, warn, [])
  }
  return copy
}

function copyAll(component: string, data: Record<string, unknown>): Record<string, unknown> {
  return copyAsPhoneDoes(data, (message) => {
    previewConsole.warn(`${component} ${message}`)
  })
}

function copyValue(
  value: unknown,
  path: string,
  warn: (message: string) => void,
  around: unknown[],
): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) {
    warn(`setData: "${path}" is a Date and arrives as text`)
    return value.toJSON()
  }
  if (around.includes(value)) throw new TypeError(`setData: "${path}" contains itself`)
  const inside = [...around, value]
  if (Array.isArray(value)) {
    return value.map((item, index) => copyItem(item, `${path}[${index}]`, warn, inside) ?? null)
  }
  if (!isPlain(value)) warn(`setData: "${path}" is a ${value.constructor.name} and arrives as a plain object`)
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const copy = copyItem(item, `${path}.${key}`, warn, inside)
      return copy === undefined ? [] : [[key, copy]]
    }),
  )
}

function copyItem(item: unknown, path: string, warn: (message: string) => void, around: unknown[]): unknown {
  if (item === undefined) warn(`setData: "${path}" is undefined and does not arrive`)
  else if (typeof item === 'function') warn(`setData: "${path}" is a function and does not arrive`)
  else return copyValue(item, path, warn, around)
  return undefined
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function count(component: string, data: Record<string, unknown>): void {
  let bytes: number
  try {
    bytes = encoder.encode(JSON.stringify(data)).byteLength
  } catch {
    // Package code may pass things that contain themselves; what they weigh is then unknown.
    return
  }
  setDataCalls.push({ component, bytes, atMs: performance.now() })
  if (setDataCalls.length > longestLog) setDataCalls.shift()
}
