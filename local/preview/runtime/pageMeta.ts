import { convertUnits } from '../units'
import type { Page } from './page'
import { phoneSettings } from './phone'

/** The text size of the phone's settings in px: 17 is the standard on a phone without scaling. */
export function fontSizeSetting(): number {
  return Math.round(17 * phoneSettings().fontScale * 10) / 10
}

/** Applies what the page's `page-meta` says: the size that `rem` counts in, the page's own text size and style. */
export function applyPageMeta(page: Page): void {
  const { rootFontSize, pageStyle, pageFontSize } = page.looks
  document.documentElement.style.fontSize = sizeFrom(rootFontSize)
  page.element.setAttribute('style', convertUnits(pageStyle))
  if (pageFontSize !== '') page.element.style.fontSize = sizeFrom(pageFontSize)
}

function sizeFrom(size: string): string {
  return size === 'system' ? `${fontSizeSetting()}px` : convertUnits(size)
}
