import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const macPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The Chromium that end-to-end tests drive: the one that CHROMIUM_PATH names, else one on the PATH, else where macOS
 * puts it. Undefined when there is none.
 */
export const findChromium = (environment: NodeJS.ProcessEnv): string | undefined => {
  if (environment.CHROMIUM_PATH !== undefined) return environment.CHROMIUM_PATH
  const folders = (environment.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '')
  const places = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [...places, ...macPlaces].find(isExecutable)
}

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Headless, and quiet: without these a browser looks for its maker's servers at every start. */
export const chromiumArguments: readonly string[] = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
