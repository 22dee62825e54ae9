/** The one place of the browser side that writes to the console: what the preview itself has to say. */
const said = new Set<string>()

export const previewConsole = {
  error(message: string, cause?: unknown): void {
    console.error(`[preview] ${message}`, ...(cause === undefined ? [] : [cause]))
  },
  warn(message: string): void {
    console.warn(`[preview] ${message}`)
  },
  /** Says a thing the first time only. */
  once(message: string): void {
    if (said.has(message)) return
    said.add(message)
    console.info(`[preview] ${message}`)
  },
}
