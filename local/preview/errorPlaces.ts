import { SourceMap, type SourceMapPayload } from 'node:module'

/** The script that only requires the app's files. */
const entryScript = 'mini-program.js'
const frame = /\/__preview\/app\.js:(\d+):(\d+)/

/**
 * Rewrites a browser's stack so that its lines are those of the app's own files.
 *
 * @returns the message with the first place in the app's files before it, and the stack below; frames of the browser
 *   side of the preview and of the engine are left out, since they are nobody's mistake.
 */
export function locateStack(stack: string, map: string): string {
  const payload = JSON.parse(map) as SourceMapPayload
  const source = new SourceMap(payload)
  const [message = '', ...lines] = stack.split('\n')
  const places = lines.flatMap((line) => {
    const [, row, column] = frame.exec(line) ?? []
    if (row === undefined || column === undefined) return []
    const entry = source.findEntry(Number(row) - 1, Number(column) - 1)
    if (!('originalSource' in entry) || entry.originalSource === entryScript) return []
    const place = `${entry.originalSource}:${String(entry.originalLine + 1)}:${String(entry.originalColumn + 1)}`
    // The function around a module is named after its file, which the place says already.
    const called = /at (?:async )?([^\s(/]+) \(/.exec(line)?.[1]
    return [called === undefined ? place : `${called.split('.').at(-1) ?? called} (${place})`]
  })
  const own = places.find((place) => !place.includes('miniprogram_npm'))
  const first = own === undefined ? '' : `${/\(?([^()\s]+)\)?$/.exec(own)?.[1] ?? own} `
  return [`${first}${message}`, ...places.map((place) => `    at ${place}`)].join('\n')
}
