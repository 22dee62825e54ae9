import { previewConsole } from '../console'
import { asApi } from './define'

/** Calls that succeed and do nothing, since a browser has nothing to do them with. Each says so, once. */
const calls = [
  'vibrateShort',
  'vibrateLong',
  'setKeepScreenOn',
  'setBackgroundColor',
  'setBackgroundTextStyle',
  'updateShareMenu',
  'loadFontFace',
  'enableAlertBeforeUnload',
  'disableAlertBeforeUnload',
]

/** Things that never happen here. Listening to them says so, once. */
const events = [
  'ThemeChange',
  'KeyboardHeightChange',
  'MemoryWarning',
  'MenuButtonBoundingClientRectWeightChange',
]

const reports = ['reportEvent', 'reportAnalytics', 'reportMonitor', 'reportPerformance']

function say(name: string): void {
  previewConsole.once(`wx.${name} does nothing here`)
}

const log = Object.fromEntries(
  ['debug', 'info', 'warn', 'error', 'log', 'setFilterMsg', 'addFilterMsg'].map((name) => [
    name,
    () => {
      say('getRealtimeLogManager')
    },
  ]),
)

export const quiet: Record<string, unknown> = {
  ...Object.fromEntries(
    calls.map((name) => [
      name,
      asApi(name, () => {
        say(name)
        return undefined
      }),
    ]),
  ),
  ...Object.fromEntries(
    [...reports, ...events.map((event) => `on${event}`)].map((name) => [
      name,
      () => {
        say(name)
      },
    ]),
  ),
  ...Object.fromEntries(events.map((event) => [`off${event}`, () => undefined])),
  getRealtimeLogManager: () => log,
  getLogManager: () => log,
}
