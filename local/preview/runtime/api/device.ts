import { part } from '../frame'
import { safeBottom, statusBarHeight } from '../layout'
import { fontSizeSetting } from '../pageMeta'
import { phoneSettings } from '../phone'
import { ApiFailure } from '../pageStack'
import { asApis, number, text } from './define'
import { showModal, showToast } from './feedback'
import { Listeners } from './listeners'

function windowInfo(): object {
  const { innerWidth: width, innerHeight: height } = window
  const frame = part('frame').getBoundingClientRect()
  const bottom = height - safeBottom
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: frame.height,
    statusBarHeight,
    screenTop: frame.top,
    safeArea: {
      left: 0,
      right: width,
      top: statusBarHeight,
      bottom,
      width,
      height: bottom - statusBarHeight,
    },
  }
}

function deviceInfo(): object {
  return { brand: 'preview', model: 'preview', system: 'preview', platform: 'devtools', benchmarkLevel: -1 }
}

function appBaseInfo(): object {
  return {
    SDKVersion: '3.8.12',
    version: '8.0.60',
    language: 'zh_CN',
    theme: 'light',
    enableDebug: false,
    host: { env: 'WeChat', version: 0 },
    fontSizeSetting: fontSizeSetting(),
    fontSizeScaleFactor: phoneSettings().fontScale,
  }
}

function systemInfo(): object {
  return { ...deviceInfo(), ...appBaseInfo(), ...windowInfo() }
}

let clipboard = ''
let brightness = 0.5
const windowResize = new Listeners()
window.addEventListener('resize', () => {
  windowResize.emit({ size: { windowWidth: window.innerWidth, windowHeight: window.innerHeight } })
})

/** What the app can ask about the phone, and what it can make it do. */
export const device = {
  getSystemInfoSync: systemInfo,
  getWindowInfo: windowInfo,
  getDeviceInfo: deviceInfo,
  getAppBaseInfo: appBaseInfo,
  getSystemSetting: () => ({
    bluetoothEnabled: false,
    locationEnabled: true,
    wifiEnabled: true,
    deviceOrientation: 'portrait',
  }),
  getAppAuthorizeSetting: () => ({ albumAuthorized: 'authorized', cameraAuthorized: 'authorized' }),
  getAccountInfoSync: () => ({
    miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
    plugin: {},
  }),
  getMenuButtonBoundingClientRect: () => {
    const rect = document.querySelector('#preview-navigation .capsule')?.getBoundingClientRect()
    const { left = 0, top = 0, right = 0, bottom = 0, width = 0, height = 0 } = rect ?? {}
    return { left, top, right, bottom, width, height }
  },
  base64ToArrayBuffer: (base64: string) => Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)).buffer,
  arrayBufferToBase64: (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))),
  nextTick: (callback: () => void) => {
    queueMicrotask(callback)
  },
  ...windowResize.methods('WindowResize'),
  ...asApis({
    getSystemInfo: systemInfo,
    getSystemInfoAsync: systemInfo,
    setClipboardData: async (options) => {
      clipboard = text(options, 'data')
      // The browser may refuse; the preview's own clipboard works anyway.
      await navigator.clipboard.writeText(clipboard).catch(() => undefined)
      showToast('内容已复制', 'success', 1500)
      return undefined
    },
    getClipboardData: () => ({ data: clipboard }),
    makePhoneCall: async (options) => {
      const answer = await showModal({
        title: '拨打电话',
        content: text(options, 'phoneNumber'),
        confirmText: '呼叫',
      })
      if (!answer.confirm) throw new ApiFailure('makePhoneCall:fail cancel')
      return undefined
    },
    getScreenBrightness: () => ({ value: brightness }),
    setScreenBrightness: (options) => {
      brightness = number(options, 'value', brightness)
      return undefined
    },
    getRandomValues: (options) => ({
      randomValues: crypto.getRandomValues(new Uint8Array(number(options, 'length', 0))).buffer,
    }),
    hideKeyboard: () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      return undefined
    },
  }),
}
