/** Starts the phone in the browser: the first script of the page, before that of the mini-program. */
import './styles/builtins.css'
import './styles/fields.css'
import './styles/phone.css'
import './styles/dialogs.css'
import type { Diagnostic, Manifest } from '../manifest'
import { parseAddress } from './address'
import { answers } from './answers'
import { bringToFront, firstPage, followVisibility, launchApp, sendToBackground } from './api/appEvents'
import { createPageInstanceMethods } from './instanceMethods'
import { installRouters } from './api/navigation'
import { offerCode } from './api/scan'
import { openCapsuleMenu } from './api/share'
import { pages } from './app'
import { registerBuiltins } from './builtins/index'
import { calls } from './callLog'
import { previewConsole } from './console'
import { appSpace, dispatch, onEngineError, onEngineWarning } from './engine'
import { catchGlobalErrors, errors, reportError } from './errors'
import { bindGestures } from './gestures'
import { bindKeyboard } from './keyboard'
import { connect } from './live'
import { addFailure, manifest, setManifest } from './manifestStore'
import { setBarActions } from './navigationBar'
import { changePhone, installClock, onPhoneChange, person, phoneSettings, type PhoneSettings } from './phone'
import { setNativeListener } from './backend'
import { enter, installConstructors, installReadyLifetime, leave, load } from './registration'
import { installSetData, setDataCalls } from './setData'
import { keepStatusBar } from './statusBar'
import { setTabAction } from './tabBar'
import { wx } from './wx'
import { wxs } from './wxs'

/** Takes what the compiler made. It comes with the script of the mini-program, in one piece. */
function define(
  next: Manifest,
  failures: Record<string, Diagnostic[]>,
  templates: Record<string, object>,
): void {
  setManifest(next)
  for (const [owner, list] of Object.entries(failures)) for (const failure of list) addFailure(owner, failure)
  document.documentElement.dataset.style = next.app.style ?? ''
  for (const [name, component] of Object.entries(next.components)) {
    appSpace.addComponentStaticConfig(name, component.config)
    appSpace.addStyleSheet(name, undefined, component.scope || undefined)
    const template = templates[name]
    if (template !== undefined && component.failures.length === 0) {
      appSpace.addCompiledTemplate(name, { groupList: templates, content: template })
    }
  }
  const styles = Object.values(next.components).flatMap(({ page, style }) => (page ? [] : style))
  setStyle('preview-app-style', next.appStyle)
  setStyle('preview-component-style', styles.join('\n'))
}

function setStyle(id: string, css: string): void {
  const element = document.getElementById(id)
  if (element) element.textContent = css
}

/** Runs all scripts of the mini-program and opens its first page, or the one in the address. */
function run(scripts: () => void): void {
  scripts()
  const { path, query } = parseAddress(location.hash.slice(1) || firstPage(), '')
  const known = manifest().components[path]?.page === true
  const first = known ? path : firstPage()
  launchApp(first, known ? query : {})
  const search = Object.entries(known ? query : {}).map(([name, value]) => `${name}=${value}`)
  pages.reLaunch(`/${first}?${search.join('&')}`, '')
  document.documentElement.dataset.ready = 'true'
}

function bindPhone(): void {
  setBarActions({
    back: () => {
      pages.navigateBack(1)
    },
    home: () => {
      pages.reLaunch(`/${firstPage()}`, '')
    },
    menu: openCapsuleMenu,
  })
  setTabAction((index) => {
    const tab = manifest().app.tabBar?.list[index]
    if (tab === undefined) return
    pages.switchTab(`/${tab.pagePath}`, '')
    pages.top?.call('onTabItemTap', { index: String(index), pagePath: tab.pagePath, text: tab.text })
  })
  window.addEventListener('resize', () => {
    pages.top?.resized({ size: { windowWidth: window.innerWidth, windowHeight: window.innerHeight } })
  })
  onPhoneChange(({ fontScale }, before) => {
    // On a phone this happens in the settings: the app goes to the background and comes back.
    if (fontScale === before.fontScale) return
    sendToBackground()
    bringToFront()
  })
}

installClock()
registerBuiltins()
installReadyLifetime()
installSetData()
installRouters()
createPageInstanceMethods()
installConstructors(globalThis)
setNativeListener((element, type, original) => {
  dispatch(element, type, {}, { original, bubbles: false })
})
onEngineError(reportError)
onEngineWarning((message) => {
  previewConsole.warn(message)
})
catchGlobalErrors()
bindGestures(window)
bindKeyboard(window)
bindPhone()
keepStatusBar()
followVisibility()
connect()

Object.assign(globalThis, {
  wx,
  getCurrentPages: () => pages.pages.map(({ instance }) => instance),
  __preview: {
    define,
    run,
    load,
    enter,
    leave,
    wxs,
    // From here on for tests and for the panel.
    answers,
    offerCode,
    calls,
    errors,
    setDataBytes: setDataCalls,
    person,
    phone: {
      get settings() {
        return phoneSettings()
      },
      change: (changes: Partial<PhoneSettings>) => {
        changePhone(changes)
      },
      sendToBackground,
      bringToFront,
    },
    get pages() {
      return pages.pages.map(({ path, address, instance }) => ({
        path,
        query: address.query,
        data: instance.data,
      }))
    },
    get allPages() {
      return Object.entries(manifest().components).flatMap(([name, { page }]) => (page ? name : []))
    },
  },
})
