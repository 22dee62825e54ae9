import { pages } from './app'
import { NodeObserver } from './api/intersection'
import { elementOf, SelectorQuery } from './api/selectorQuery'
import { instancePrototype } from './engine'
import { type Instance, pageOf } from './engineNode'

type PhoneKeyframe = Keyframe & { readonly ease?: string }

/** Gives pages and components the methods that the engine's adapter lacks, or counts from the whole window. */
export function createPageInstanceMethods(): void {
  Object.assign(instancePrototype, {
    createSelectorQuery(this: Instance) {
      return new SelectorQuery(this)
    },
    createIntersectionObserver(this: Instance, options?: object) {
      return new NodeObserver(this, options)
    },
    getPageId(this: Instance) {
      const page = pages.pages.find(({ instance }) => instance === pageOf(this._$))
      return `pageId:${page?.id ?? 0}`
    },
    animate(
      this: Instance,
      selector: string,
      frames: PhoneKeyframe[],
      durationMs: number,
      done?: () => void,
    ) {
      const steps = frames.map(({ ease, ...frame }) => ({ ...frame, ...(ease && { easing: ease }) }))
      for (const node of this._$.getShadowRoot()?.querySelectorAll(selector) ?? []) {
        elementOf(node)?.animate(steps, { duration: durationMs, fill: 'forwards' })
      }
      if (done) window.setTimeout(done, durationMs)
    },
    clearAnimation(this: Instance, selector: string, options?: object | (() => void), done?: () => void) {
      for (const node of this._$.getShadowRoot()?.querySelectorAll(selector) ?? []) {
        for (const animation of elementOf(node)?.getAnimations() ?? []) animation.cancel()
      }
      if (typeof options === 'function') (options as () => void)()
      else done?.()
    },
  })
}
