import { createPageRoot, hasProperty, type PageRoot } from './engine'
import type { Instance } from './engineNode'
import { reportError } from './errors'
import { showFailures } from './failureScreen'
import { part } from './frame'
import { failuresOf, manifest } from './manifestStore'
import { bindPullDown } from './pullDown'
import type { PageAddress } from './address'
import type { ComponentConfig } from '../manifest'
import type { EventChannel } from './eventChannel'

/** What a page's `page-meta` and the `wx` calls have changed of its looks. */
export interface PageLooks {
  title: string
  background: string
  foreground: string
  loading: boolean
  rootFontSize: string
  pageStyle: string
  pageFontSize: string
  homeButtonHidden: boolean
  shareHidden: boolean
}

/** One page of the stack. */
export class Page {
  readonly instance: Instance
  readonly element: HTMLElement
  readonly looks: PageLooks
  private readonly root: PageRoot
  private ready = false
  private atBottom = false
  /** A page that cannot run is on the stack all the same, so that one can go back from it. */
  private failed = false

  constructor(
    readonly id: number,
    readonly address: PageAddress,
    readonly config: ComponentConfig,
    channel: EventChannel | undefined,
  ) {
    const { path, query } = address
    this.root = createPageRoot(path)
    this.instance = this.root.get()
    this.looks = initialLooks(config)
    const element = this.root.getComponent().getBackendElement()
    if (element === null) throw new Error(`the page ${path} has no element`)
    this.element = element
    Object.assign(this.instance, { route: path, __route__: path, options: query })
    if (channel !== undefined) Object.assign(this.instance, { getOpenerEventChannel: () => channel })
    for (const [name, value] of Object.entries(query)) {
      if (hasProperty(this.root.getComponent(), name)) this.instance.setData({ [name]: value })
    }
  }

  get path(): string {
    return this.address.path
  }

  /** Puts the page into the document and lets it load. */
  open(): void {
    const { path, query } = this.address
    this.element.setAttribute('is', path)
    this.element.addEventListener('scroll', () => {
      this.scrolled()
    })
    const placeholder = document.createElement('span')
    part('frame').appendChild(placeholder)
    this.root.attach(part('frame'), placeholder)
    const failures = failuresOf(path)
    this.failed = failures.length > 0
    if (this.failed) showFailures(this.element, path, failures)
    bindPullDown(this)
    this.call('onLoad', query)
  }

  show(): void {
    this.call('onShow')
    this.root.getComponent().triggerPageLifetime('show', [])
    if (this.ready) return
    this.ready = true
    // Two frames: the components' own `ready` comes with the first.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        this.call('onReady')
      })
    })
  }

  hide(): void {
    this.root.getComponent().triggerPageLifetime('hide', [])
    this.call('onHide')
  }

  close(): void {
    this.call('onUnload')
    this.element.remove()
    this.root.release()
  }

  resized(size: object): void {
    this.root.getComponent().triggerPageLifetime('resize', [size])
    this.call('onResize', size)
  }

  /** Calls one of the page's own functions, if it has it. What it throws is reported and goes no further. */
  call(name: string, ...args: unknown[]): unknown {
    const method = this.instance[name]
    if (this.failed || typeof method !== 'function') return undefined
    try {
      const result: unknown = method.apply(this.instance, args)
      if (result instanceof Promise) result.catch(reportError)
      return result
    } catch (error) {
      reportError(error)
      return undefined
    }
  }

  has(name: string): boolean {
    return typeof this.instance[name] === 'function'
  }

  private scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.element
    this.call('onPageScroll', { scrollTop })
    const left = scrollHeight - clientHeight - scrollTop
    const near = left <= (this.config.onReachBottomDistance ?? 50)
    if (near && !this.atBottom) this.call('onReachBottom')
    this.atBottom = near
  }
}

/** The settings of a page: its own over those of the app's window. */
export function pageConfig(path: string): ComponentConfig {
  return { ...manifest().app.window, ...manifest().components[path]?.config } as ComponentConfig
}

function initialLooks(config: ComponentConfig): PageLooks {
  return {
    title: config.navigationBarTitleText ?? '',
    background: config.navigationBarBackgroundColor ?? '#000000',
    foreground: config.navigationBarTextStyle === 'black' ? '#000000' : '#ffffff',
    loading: false,
    rootFontSize: '',
    pageStyle: '',
    pageFontSize: '',
    homeButtonHidden: false,
    shareHidden: false,
  }
}
