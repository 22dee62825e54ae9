import { pages, callApp } from '../app'
import { setErrorListener } from '../errors'
import { manifest } from '../manifestStore'
import { Listeners } from './listeners'

const shown = new Listeners()
const hidden = new Listeners()
const failed = new Listeners()
let launch: object = {}
let visible = true

/** Starts the app's life: `onLaunch`, then `onShow`. */
export function launchApp(path: string, query: object): void {
  launch = { path, query, scene: 1001, shareTicket: '', referrerInfo: {} }
  callApp('onLaunch', launch)
  callApp('onShow', launch)
}

/** The phone goes to another app: page first, then the app. */
export function sendToBackground(): void {
  if (!visible) return
  visible = false
  pages.hideShown()
  callApp('onHide')
  hidden.emit()
}

/** And back again: the app first, then the page. */
export function bringToFront(): void {
  if (visible) return
  visible = true
  callApp('onShow', launch)
  shown.emit(launch)
  pages.showTop()
}

/** Follows the browser: a tab that is not looked at is an app in the background. */
export function followVisibility(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) sendToBackground()
    else bringToFront()
  })
  setErrorListener((message) => {
    callApp('onError', message)
    failed.emit(message)
  })
}

export const appEvents = {
  getLaunchOptionsSync: () => launch,
  getEnterOptionsSync: () => launch,
  getUpdateManager: () => ({
    onCheckForUpdate: (listener: (result: { hasUpdate: boolean }) => void) => {
      listener({ hasUpdate: false })
    },
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate: () => undefined,
  }),
  ...shown.methods('AppShow'),
  ...hidden.methods('AppHide'),
  ...failed.methods('Error'),
  ...failed.methods('UnhandledRejection'),
}

/** The page that the app starts with. */
export function firstPage(): string {
  return manifest().app.entryPagePath ?? manifest().app.pages[0] ?? ''
}
