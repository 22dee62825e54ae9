import { type PageAddress, formatAddress, parseAddress } from './address'
import { EventChannel } from './eventChannel'
import { manifest } from './manifestStore'
import { Page, pageConfig } from './page'

/** The platform's limit. */
const mostPages = 10

/** Refuses an API call with the platform's words. */
export class ApiFailure extends Error {
  /** @param extra further fields of the answer: an `errCode`, for example. */
  constructor(
    readonly errMsg: string,
    readonly extra: object = {},
  ) {
    super(errMsg)
  }
}

/**
 * The stack of open pages. A tab page stays open under another tab and is shown again by `switchTab`; all other pages
 * live as long as they are on the stack.
 */
export class PageStack {
  private stack: Page[] = []
  private readonly tabPages = new Map<string, Page>()
  private shown: Page | undefined
  private opened = 0

  /** @param onShow is told of every page that comes to the top. */
  constructor(private readonly onShow: (page: Page) => void) {}

  get pages(): readonly Page[] {
    return this.stack
  }

  get top(): Page | undefined {
    return this.stack.at(-1)
  }

  navigateTo(url: string, from: string, events: Record<string, (...args: unknown[]) => void>): EventChannel {
    const address = this.find('navigateTo', url, from)
    if (isTab(address.path)) throw new ApiFailure('navigateTo:fail can not navigateTo a tabbar page')
    if (this.stack.length >= mostPages) throw new ApiFailure('navigateTo:fail webview count limit exceed')
    const channel = new EventChannel()
    for (const [name, listener] of Object.entries(events)) channel.on(name, listener)
    this.hideShown()
    this.show(this.push(address, channel))
    return channel
  }

  redirectTo(url: string, from: string): void {
    const address = this.find('redirectTo', url, from)
    if (isTab(address.path)) throw new ApiFailure('redirectTo:fail can not redirectTo a tabbar page')
    this.pop()
    this.show(this.push(address))
  }

  navigateBack(delta: number): void {
    if (this.stack.length < 2) throw new ApiFailure('navigateBack:fail cannot navigate back at first page.')
    for (let left = Math.max(1, delta); left > 0 && this.stack.length > 1; left--) this.pop()
    this.showTop()
  }

  switchTab(url: string, from: string): void {
    const { path } = this.find('switchTab', url, from)
    if (!isTab(path)) throw new ApiFailure('switchTab:fail can not switch to no-tabBar page')
    while (this.top !== undefined && !isTab(this.top.path)) this.pop()
    if (this.top?.path === path) {
      if (this.shown !== this.top) this.showTop()
      return
    }
    this.hideShown()
    this.stack.pop()
    const open = this.tabPages.get(path)
    if (open !== undefined) this.stack.push(open)
    this.show(open ?? this.push({ path, query: {} }))
  }

  reLaunch(url: string, from: string): void {
    const address = this.find('reLaunch', url, from)
    while (this.stack.length > 0) this.pop()
    for (const page of this.tabPages.values()) this.close(page)
    this.show(this.push(address))
  }

  /** Leaves the top page without closing it, as when the phone goes to another app. */
  hideShown(): void {
    this.shown?.hide()
    this.shown = undefined
  }

  showTop(): void {
    if (this.top !== undefined) this.show(this.top)
  }

  private show(page: Page): void {
    for (const other of new Set([...this.stack, ...this.tabPages.values()])) {
      other.element.toggleAttribute('hidden', other !== page)
    }
    this.shown = page
    this.onShow(page)
    history.replaceState(null, '', `#/${formatAddress(page.address)}`)
    page.show()
  }

  private push(address: PageAddress, channel?: EventChannel): Page {
    const page = new Page(++this.opened, address, pageConfig(address.path), channel)
    this.stack.push(page)
    if (isTab(address.path)) this.tabPages.set(address.path, page)
    page.open()
    return page
  }

  private pop(): void {
    const page = this.stack.pop()
    if (page !== undefined) this.close(page)
  }

  private close(page: Page): void {
    if (this.shown === page) this.shown = undefined
    if (this.tabPages.get(page.path) === page) this.tabPages.delete(page.path)
    page.close()
  }

  private find(api: string, url: string, from: string): PageAddress {
    const address = parseAddress(url, from)
    if (manifest().components[address.path]?.page === true) return address
    throw new ApiFailure(`${api}:fail page "${address.path}" is not found`)
  }
}

export function isTab(path: string): boolean {
  return manifest().app.tabBar?.list.some(({ pagePath }) => pagePath === path) ?? false
}
