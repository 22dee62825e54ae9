import { ApiFailure, PageStack } from './pageStack'
import { drawNavigationBar } from './navigationBar'
import { drawTabBar } from './tabBar'
import { layOut } from './layout'
import { applyPageMeta } from './pageMeta'
import { currentApp } from './registration'
import { reportError } from './errors'
import type { Page } from './page'

/** The one stack of pages of this window. */
export const pages = new PageStack(redraw)

/** Draws everything around a page anew: after it comes to the top, and after its looks have changed. */
export function redraw(page: Page): void {
  layOut(page)
  drawNavigationBar(page, pages.pages.length)
  drawTabBar(page)
  applyPageMeta(page)
}

export function redrawTop(): void {
  if (pages.top !== undefined) redraw(pages.top)
}

/** The page on top. Throws before there is one: no API that needs a page can be called then. */
export function topPage(): Page {
  if (pages.top === undefined) throw new ApiFailure('fail there is no page yet')
  return pages.top
}

/** Calls one of the functions that the app passed to `App()`, if it has it. */
export function callApp(name: string, ...args: unknown[]): void {
  const app = currentApp()
  const method = app?.[name]
  if (typeof method !== 'function') return
  try {
    const result: unknown = method.apply(app, args)
    if (result instanceof Promise) result.catch(reportError)
  } catch (error) {
    reportError(error)
  }
}
