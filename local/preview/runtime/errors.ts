import type { Diagnostic } from '../manifest'
import { previewConsole } from './console'
import { make } from './frame'
import { locateFailure } from './failureScreen'

/** Every error since the page was loaded: of the app's scripts, listeners, lifetimes and promises. */
export const errors: string[] = []

/** Tells the app, which may have an `onError`. */
let tellApp: (message: string) => void = () => undefined

export function setErrorListener(listener: (message: string) => void): void {
  tellApp = listener
}

/**
 * Notes an error, sends it to the server, which knows the source lines and writes them to the terminal, and shows it
 * on the phone.
 *
 * @returns the place as far as it is known at once; the line counts in the app's own file once the server has answered.
 */
export function reportError(error: unknown): Diagnostic {
  const reason = error instanceof Error ? error.message : describeUnknown(error)
  const stack = error instanceof Error ? (error.stack ?? reason) : reason
  errors.push(reason)
  previewConsole.error(reason, error)
  tellApp(stack)
  const line = showOnPhone(reason)
  void locate(stack).then((located) => {
    if (located === undefined) return
    line.textContent = located
    errors[errors.lastIndexOf(reason)] = located
    locateFailure(reason, located)
  })
  return { file: '', line: 0, column: 0, reason }
}

/** Reports what nothing else caught. */
export function catchGlobalErrors(): void {
  window.addEventListener('error', (event) => {
    if (event.error !== undefined) reportError(event.error)
  })
  window.addEventListener('unhandledrejection', (event) => {
    reportError(event.reason)
  })
}

function describeUnknown(error: unknown): string {
  if (typeof error === 'object' && error !== null) {
    const { errMsg, message } = error as { errMsg?: unknown; message?: unknown }
    if (typeof errMsg === 'string') return errMsg
    if (typeof message === 'string') return message
    return JSON.stringify(error)
  }
  return String(error)
}

async function locate(stack: string): Promise<string | undefined> {
  try {
    const answer = await fetch('/__preview/error', { method: 'POST', body: stack })
    return answer.ok ? await answer.text() : undefined
  } catch {
    return undefined
  }
}

function showOnPhone(message: string): HTMLElement {
  let list = document.getElementById('preview-errors')
  if (list === null) {
    list = make('div', '', document.body)
    list.id = 'preview-errors'
    list.setAttribute('role', 'alert')
    const close = make('button', '', list, '关闭')
    close.addEventListener('click', () => list?.remove())
  }
  return make('pre', '', list, message)
}
