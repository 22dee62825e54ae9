import { pages } from '../app'
import { previewConsole } from '../console'
import { instancePrototype } from '../engine'
import type { Instance } from '../engineNode'
import { type ApiOptions, asApi, asApis, number, text, type Work } from './define'

type Listeners = Record<string, (...args: unknown[]) => void>

function works(from: () => string): Record<string, Work> {
  return {
    navigateTo: (options) => ({
      eventChannel: pages.navigateTo(text(options, 'url'), from(), (options.events ?? {}) as Listeners),
    }),
    redirectTo: (options) => {
      pages.redirectTo(text(options, 'url'), from())
      return undefined
    },
    navigateBack: (options) => {
      pages.navigateBack(number(options, 'delta', 1))
      return undefined
    },
    switchTab: (options) => {
      pages.switchTab(text(options, 'url'), from())
      return undefined
    },
    reLaunch: (options) => {
      pages.reLaunch(text(options, 'url'), from())
      return undefined
    },
  }
}

/** Going from page to page. Relative addresses start from the page on top. */
export const navigation = asApis(works(() => pages.top?.path ?? ''))

/** Goes to a page from a component, whose relative addresses start from its own file. */
export function navigateFrom(component: string, api: string, options: ApiOptions): void {
  const work = works(() => component)[api]
  if (work === undefined) throw new Error(`there is no navigation "${api}"`)
  void asApi(
    api,
    work,
  )({
    fail: ({ errMsg }) => {
      previewConsole.warn(errMsg)
    },
    ...options,
  })
}

/** Gives components `this.pageRouter` and `this.router`, which go from the component's own place. */
export function installRouters(): void {
  const router = {
    get(this: Instance) {
      const { is } = this
      return asApis(works(() => is))
    },
  }
  Object.defineProperty(instancePrototype, 'pageRouter', router)
  Object.defineProperty(instancePrototype, 'router', router)
}
