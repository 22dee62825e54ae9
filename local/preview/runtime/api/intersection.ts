import { topPage } from '../app'
import { type EngineNode, type Instance, nodeAt } from '../engineNode'
import { part, rectInFrame } from '../frame'
import { elementOf } from './selectorQuery'

interface Options {
  readonly thresholds?: number[]
  readonly observeAll?: boolean
}

type Margins = Partial<Record<'top' | 'right' | 'bottom' | 'left', number>>

/** `wx.createIntersectionObserver`, on the browser's own. */
export class NodeObserver {
  private readonly observers: IntersectionObserver[] = []
  private reference: string | undefined
  private margins: Margins = {}

  constructor(
    private readonly component: Instance | undefined,
    private readonly options: Options = {},
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    this.reference = selector
    this.margins = margins
    return this
  }

  relativeToViewport(margins: Margins = {}): this {
    this.reference = undefined
    this.margins = margins
    return this
  }

  observe(selector: string, listener: (result: object) => void): void {
    const tree = (this.component ?? topPage().instance)._$.getShadowRoot()
    const single = tree?.querySelector(selector)
    const nodes: EngineNode[] = this.options.observeAll
      ? (tree?.querySelectorAll(selector) ?? [])
      : single
        ? [single]
        : []
    const reference = this.reference === undefined ? undefined : tree?.querySelector(this.reference)
    const root = (reference && elementOf(reference)) ?? part('frame')
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.margins
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) listener(describe(entry))
      },
      {
        root,
        rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
        threshold: this.options.thresholds ?? [0],
      },
    )
    for (const node of nodes) {
      const element = elementOf(node)
      if (element !== null) observer.observe(element)
    }
    this.observers.push(observer)
  }

  disconnect(): void {
    for (const observer of this.observers.splice(0)) observer.disconnect()
  }
}

function describe({
  target,
  intersectionRatio,
  intersectionRect,
  rootBounds,
  time,
}: IntersectionObserverEntry): object {
  const node = nodeAt(target)
  return {
    id: node?.id ?? '',
    dataset: node?.dataset ?? {},
    intersectionRatio,
    intersectionRect,
    boundingClientRect: rectInFrame(target),
    relativeRect: rootBounds ?? {},
    time,
  }
}
