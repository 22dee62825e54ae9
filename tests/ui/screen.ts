import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { load, render, type RootComponent } from 'miniprogram-simulate'

const project = path.resolve(__dirname, '../..')
const kit = 'node_modules/tdesign-miniprogram/miniprogram_dist'

/** Files of a folder with one ending, as paths from the project. */
const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.posix.join(folder, file))

/**
 * The mini-program and the kit are compiled as one tree, that of the project: templates that are compiled apart share
 * what the compiler keeps by number, and take each other's texts.
 */
const compilerOptions = {
  wxmlList: ['miniprogram', kit].flatMap((folder) => filesBelow(folder, '.wxml')),
  wxsList: ['miniprogram', kit].flatMap((folder) => filesBelow(folder, '.wxs')),
  maxBuffer: 64 * 1024 * 1024,
}

/** The components that a page or component of ours uses, itself or through others, as paths from the project. */
function componentsOf(stem: string, found: Record<string, string> = {}): Record<string, string> {
  const json = JSON.parse(readFileSync(path.join(project, `${stem}.json`), 'utf8')) as {
    readonly usingComponents?: Readonly<Record<string, string>>
  }
  for (const [tag, value] of Object.entries(json.usingComponents ?? {})) {
    if (found[tag] !== undefined) continue
    const isOfKit = value.startsWith('tdesign-miniprogram/')
    const place = isOfKit
      ? value.replace('tdesign-miniprogram', kit)
      : path.posix.resolve('/', path.posix.dirname(stem), value.replace(/^\//, '/miniprogram/')).slice(1)
    found[tag] = `/${place}`
    if (!isOfKit) componentsOf(place, found)
  }
  return found
}

/** A busy machine may take several times as long as a quiet one. */
jest.setTimeout(30_000)

let isFirst = true

/** Loads a page or component with all that it uses. The first of a test file shares its services with the test. */
function loadFrom(stem: string): string {
  // A module that has run once registers its component no second time.
  if (!isFirst) jest.resetModules()
  isFirst = false
  const options = { rootPath: project, usingComponents: componentsOf(stem), compilerOptions }
  return load(path.join(project, stem), path.basename(stem), options)
}

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
  const id = loadFrom(`miniprogram/components/${name}/${name}`)
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
  const id = loadFrom(`miniprogram/${name}`)
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
