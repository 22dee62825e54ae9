import type { Message } from '../../miniprogram/services/cloud'

/**
 * A phone for tests: WeChat's calls that the services use, with storage, network and text size that a test can set, and
 * a server whose answers a test prepares. It is the one thing that is not real here; the end-to-end tests have the real
 * server.
 */
export interface Phone {
  readonly storage: Map<string, unknown>
  /** Every message that left the phone. */
  readonly sent: Message[]
  /** Names of WeChat's calls in order, such as `navigateTo /packages/…`. */
  readonly did: string[]
  fontScale: number
  /** What the next scan brings; undefined for a person who cancels. */
  scanned: string | undefined
  /** Whether the person says yes when asked. */
  agrees: boolean
  /** Which of the offered texts the person chooses; undefined for none. */
  chooses: number | undefined
  /** Answers each message; throws for a lost connection, never resolves for a time-out. */
  answer: (message: Message) => unknown
  setOnline(isOnline: boolean): void
}

type NetworkListener = (status: { isConnected: boolean }) => void

export const ok = (value: unknown, replayed = false) => ({ ok: true, value, replayed })

export function newPhone(storage = new Map<string, unknown>()): Phone {
  const listeners: NetworkListener[] = []
  let isOnline = true
  const phone: Phone = {
    storage,
    sent: [],
    did: [],
    fontScale: 1,
    scanned: undefined,
    agrees: false,
    chooses: undefined,
    answer: () => {
      throw new Error('the test prepared no answer')
    },
    setOnline(next) {
      isOnline = next
      for (const listener of listeners) listener({ isConnected: next })
    },
  }
  const note =
    (name: string) =>
    (options: { url?: string; title?: string } = {}) => {
      phone.did.push([name, options.url ?? options.title].filter(Boolean).join(' '))
      return Promise.resolve({ errMsg: `${name}:ok` })
    }
  const wx = {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    // Copied, as the phone does: what is kept does not change with the object that was kept.
    setStorageSync: (key: string, value: unknown) => storage.set(key, JSON.parse(JSON.stringify(value))),
    removeStorageSync: (key: string) => storage.delete(key),
    canIUse: () => true,
    getRandomValues: ({ length }: { length: number }) =>
      Promise.resolve({ randomValues: globalThis.crypto.getRandomValues(new Uint8Array(length)).buffer }),
    getAppBaseInfo: () => ({ fontSizeScaleFactor: phone.fontScale, SDKVersion: '3.8.9' }),
    getDeviceInfo: () => ({ platform: 'ios' }),
    getWindowInfo: () => ({ windowWidth: 390 }),
    onNetworkStatusChange: (listener: NetworkListener) => listeners.push(listener),
    getNetworkType: () => Promise.resolve({ networkType: isOnline ? 'wifi' : 'none' }),
    scanCode: () => {
      phone.did.push('scanCode')
      if (phone.scanned === undefined) return Promise.reject(new Error('scanCode:fail cancel'))
      return Promise.resolve({ result: phone.scanned })
    },
    cloud: {
      init: note('cloud.init'),
      callFunction: async ({ data }: { data: Message }) => {
        phone.sent.push(data)
        if (!isOnline) throw new Error('cloud.callFunction:fail Error: errCode: -1 request:fail')
        return { result: await phone.answer(data) }
      },
    },
    navigateTo: note('navigateTo'),
    redirectTo: note('redirectTo'),
    switchTab: note('switchTab'),
    navigateBack: note('navigateBack'),
    showToast: note('showToast'),
    showModal: async (options: { title?: string }) => {
      await note('showModal')(options)
      return { confirm: phone.agrees }
    },
    showActionSheet: () =>
      phone.chooses === undefined
        ? Promise.reject(new Error('showActionSheet:fail cancel'))
        : Promise.resolve({ tapIndex: phone.chooses }),
    requestSubscribeMessage: ({ tmplIds }: { tmplIds: readonly string[] }) =>
      Promise.resolve(Object.fromEntries(tmplIds.map((id) => [id, phone.agrees ? 'accept' : 'reject']))),
    stopPullDownRefresh: note('stopPullDownRefresh'),
    setKeepScreenOn: note('setKeepScreenOn'),
    getScreenBrightness: () => Promise.resolve({ value: 0.4 }),
    setScreenBrightness: note('setScreenBrightness'),
    pageScrollTo: note('pageScrollTo'),
  }
  Object.assign(globalThis, { wx, getCurrentPages: () => [{}, {}], getApp: () => ({}) })
  return phone
}
