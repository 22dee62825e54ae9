import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { load, render, type RootComponent } from 'miniprogram-simulate'

const root = path.resolve(__dirname, '../../miniprogram')
const kitRoot = path.resolve(root, '../node_modules/tdesign-miniprogram/miniprogram_dist')

/**
 * The kit's components that the mini-program uses, by their tags. They lie in another folder than the mini-program, which
 * the compiler takes as a whole, so each is loaded by itself; apart, because a module that has run registers nothing again.
 */
const kitComponents = (): Record<string, string> => {
  const ids: Record<string, string> = {}
  for (const [tag, place] of kitPlaces) {
    jest.isolateModules(() => {
      ids[tag] = load(path.join(kitRoot, place), tag, { rootPath: kitRoot })
    })
  }
  return ids
}

const kitPlaces = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !file.startsWith('generated'))
    .flatMap((file) => [
      ...readFileSync(path.join(root, file), 'utf8').matchAll(/"(t-[\w-]+)": "tdesign-miniprogram\/(.+?)"/g),
    ])
    .map(([, tag = '', place = '']) => [tag, place] as const),
)

/** A rendered page or component, as a person meets it. */
export interface Screen {
  /** All that can be read. */
  readonly text: () => string
  /** Taps the last of the innermost things that say this. */
  readonly tap: (words: string) => Promise<void>
  /** Lets the first element of a selector send an event, as an input or a component of its own does. */
  readonly event: (selector: string, name: string, detail: unknown) => Promise<void>
  /** Lets the page's own function run, as WeChat does with its lifecycle. */
  readonly call: (method: string, ...args: unknown[]) => Promise<void>
  readonly data: () => Record<string, unknown>
  /** The details of an event each time the component sends it. */
  readonly heard: (name: string) => unknown[]
}

/** Waits until promises and renderings that are under way have come to rest. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve))
}

/** Loads a component once; answers how to render it. */
export function componentAt(name: string): (properties?: object) => Promise<Screen> {
  const id = load(path.join(root, 'components', name, name), name, {
    rootPath: root,
    usingComponents: kitComponents(),
  })
  return async (properties) => {
    const screen = attached(render(id, properties))
    await settle()
    return screen
  }
}

type Methods = Record<string, (this: unknown, ...args: unknown[]) => unknown>

/**
 * Loads a page once; answers how to open it. miniprogram-simulate knows components only, so a page is registered as a
 * component whose methods are the page's functions, and its lifecycle is called from here.
 */
export function pageAt(name: string): (query?: Record<string, string>) => Promise<Screen> {
  Object.assign(globalThis, { Page: registerPage })
  const id = load(path.join(root, name), path.basename(name), {
    rootPath: root,
    usingComponents: kitComponents(),
  })
  return async (query = {}) => {
    const screen = attached(render(id))
    // An answer that never comes must not hold up the test.
    void screen.call('onLoad', query)
    await settle()
    void screen.call('onShow')
    await settle()
    return screen
  }
}

function registerPage({ data, ...rest }: Record<string, unknown>): void {
  const entries = Object.entries(rest)
  const methods = Object.fromEntries(entries.filter(([, value]) => typeof value === 'function'))
  const fields = Object.fromEntries(entries.filter(([, value]) => typeof value !== 'function'))
  Component({
    data: data as object,
    methods: methods as Methods,
    lifetimes: {
      created() {
        Object.assign(this, fields)
      },
    },
  })
}

const open: RootComponent[] = []

afterEach(async () => {
  for (const component of open.splice(0)) {
    const { onUnload } = component.instance
    if (typeof onUnload === 'function') await (onUnload.call(component.instance) as unknown)
    component.detach()
  }
})

function attached(component: RootComponent): Screen {
  component.attach(document.body.appendChild(document.createElement('div')))
  open.push(component)
  return {
    text: () => component.dom.textContent.replace(/\s+/g, ' ').trim(),
    data: () => component.instance.data as Record<string, unknown>,
    tap: async (words) => {
      dispatch(component, innermost(component.dom, words), 'tap')
      await settle()
    },
    event: async (selector, name, detail) => {
      const found = component.querySelector(selector)
      if (found === undefined) throw new Error(`there is no ${selector} in ${component.dom.outerHTML}`)
      found.dispatchEvent(name, { detail })
      await settle()
    },
    call: async (method, ...args) => {
      const found = component.instance[method]
      if (typeof found === 'function') await (found.apply(component.instance, args) as unknown)
      await settle()
    },
    heard: (name) => {
      const details: unknown[] = []
      component.addEventListener(name, ({ detail }) => details.push(detail))
      return details
    },
  }
}

function innermost(dom: Element, words: string): Element {
  const holding = [...dom.querySelectorAll('*')].filter((one) => one.textContent.includes(words))
  // Buttons stand below the text that speaks of them.
  const found = holding.findLast(
    (one) => ![...one.children].some((child) => child.textContent.includes(words)),
  )
  if (found === undefined) throw new Error(`nothing says ${words} in: ${dom.textContent}`)
  return found
}

/** Wraps any element inside as miniprogram-simulate wraps the outermost one, and sends it an event. */
function dispatch(root: RootComponent, dom: Element, name: string): void {
  const Wrapper = Object.getPrototypeOf(root.constructor) as new (node: unknown) => RootComponent
  new Wrapper((dom as Element & { readonly __wxElement: unknown }).__wxElement).dispatchEvent(name)
}
