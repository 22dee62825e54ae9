import type { Diagnostic } from '../manifest'
import { make } from './frame'

/** Draws why a page cannot be shown, in its place. */
export function showFailures(parent: Element, page: string, failures: readonly Diagnostic[]): void {
  const screen = make('section', 'preview-failure', parent)
  make('h1', '', screen, '这个页面无法编译')
  make('p', '', screen, page)
  for (const { file, line, column, reason } of failures) {
    const item = make('article', '', screen)
    const place = line > 0 ? `${file}:${line}:${column}` : file
    make('code', '', item, place)
    make('pre', '', item, reason)
  }
}

/** Replaces a reason by the place and reason that the server found for it. */
export function locateFailure(reason: string, located: string): void {
  for (const item of document.querySelectorAll('.preview-failure pre')) {
    if (item.textContent === reason) item.textContent = located
  }
}
