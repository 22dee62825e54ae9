import { topPage } from '../app'
import { controlAt } from '../builtins/control'
import type { EngineNode, Instance } from '../engineNode'
import { part, rectInFrame, visiblePageElement } from '../frame'

interface Fields {
  readonly id?: boolean
  readonly dataset?: boolean
  readonly mark?: boolean
  readonly rect?: boolean
  readonly size?: boolean
  readonly scrollOffset?: boolean
  readonly properties?: readonly string[]
  readonly computedStyle?: readonly string[]
  readonly node?: boolean
  readonly context?: boolean
}

type Done = (result: unknown) => void

interface Job {
  readonly component: Instance | undefined
  /** Undefined asks about the viewport. */
  readonly selector: string | undefined
  readonly all: boolean
  readonly fields: Fields
  readonly done: Done | undefined
}

class NodesReference {
  constructor(
    private readonly query: SelectorQuery,
    private readonly selector: string | undefined,
    private readonly all: boolean,
  ) {}

  fields(fields: Fields, done?: Done): SelectorQuery {
    return this.query.add(this.selector, this.all, fields, done)
  }

  boundingClientRect(done?: Done): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, done)
  }

  scrollOffset(done?: Done): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, done)
  }

  node(done?: Done): SelectorQuery {
    return this.fields({ node: true }, done)
  }

  context(done?: Done): SelectorQuery {
    return this.fields({ context: true }, done)
  }
}

/** `wx.createSelectorQuery`: places count from the page area, not from the browser's window. */
export class SelectorQuery {
  private readonly jobs: Job[] = []

  constructor(private component: Instance | undefined) {}

  in(component: Instance): this {
    this.component = component
    return this
  }

  select(selector: string): NodesReference {
    return new NodesReference(this, selector, false)
  }

  selectAll(selector: string): NodesReference {
    return new NodesReference(this, selector, true)
  }

  selectViewport(): NodesReference {
    return new NodesReference(this, undefined, false)
  }

  add(selector: string | undefined, all: boolean, fields: Fields, done: Done | undefined): this {
    this.jobs.push({ component: this.component, selector, all, fields, done })
    return this
  }

  /** Asks after the next layout, as the phone does. */
  exec(done?: (results: unknown[]) => void): this {
    requestAnimationFrame(() => {
      const results = this.jobs.map(answer)
      for (const [index, job] of this.jobs.entries()) job.done?.(results[index])
      done?.(results)
    })
    return this
  }
}

function answer({ component, selector, all, fields }: Job): unknown {
  if (selector === undefined) return viewport(fields)
  const root = (component ?? topPage().instance)._$.getShadowRoot()
  if (all) return (root?.querySelectorAll(selector) ?? []).map((node) => describe(node, fields))
  const node = root?.querySelector(selector)
  return node ? describe(node, fields) : null
}

function viewport(fields: Fields): object {
  const page = visiblePageElement()
  return { id: '', dataset: {}, ...(page ? measure(page, part('frame'), fields) : {}) }
}

function describe(node: EngineNode, fields: Fields): object | null {
  const element = elementOf(node)
  if (element === null) return null
  const control = controlAt(element)
  return {
    ...(fields.id && { id: node.id }),
    ...(fields.dataset && { dataset: node.dataset ?? {} }),
    ...measure(element, element, fields),
    ...Object.fromEntries((fields.properties ?? []).map((name) => [name, node.data?.[name]])),
    ...(fields.node && { node: control?.canvasNode ?? scrollNode(element) }),
    ...(fields.context && { context: scrollNode(element) }),
  }
}

/** A component that has no element of its own is drawn by what it holds. */
export function elementOf(node: EngineNode): HTMLElement | null {
  const own = node.getBackendElement()
  if (own !== null) return own
  const inner = (
    node as Partial<{ getShadowRoot(): { getComposedChildren?(): EngineNode[] } | null }>
  ).getShadowRoot?.()
  return inner?.getComposedChildren?.()[0]?.getBackendElement() ?? null
}

function measure(scrolled: Element, measured: Element, fields: Fields): object {
  const { left, top, right, bottom, width, height } = rectInFrame(measured)
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = scrolled
  const style = fields.computedStyle === undefined ? undefined : getComputedStyle(scrolled)
  return {
    ...(fields.rect && { left, top, right, bottom }),
    ...(fields.size && { width, height }),
    ...(fields.scrollOffset && { scrollLeft, scrollTop, scrollWidth, scrollHeight }),
    ...Object.fromEntries((fields.computedStyle ?? []).map((name) => [name, style?.[name as 'color'] ?? ''])),
  }
}

/** What `node()` of a scroll-view gives. */
function scrollNode(element: HTMLElement): object {
  return {
    scrollEnabled: true,
    scrollTo: ({ top, left, animated = true }: { top?: number; left?: number; animated?: boolean }) => {
      element.scrollTo({ top, left, behavior: animated ? 'smooth' : 'auto' })
    },
    scrollIntoView: (selector: string) => {
      element.querySelector(selector)?.scrollIntoView()
    },
  }
}
