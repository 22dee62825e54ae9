import { make } from './frame'
import type { Page } from './page'

const triggerPx = 50
const mostPx = 120

let refreshing: Page | undefined

/** Lets a page be pulled down where its settings allow it, as `enablePullDownRefresh` does. */
export function bindPullDown(page: Page): void {
  if (page.config.enablePullDownRefresh !== true) return
  let startY: number | undefined
  let pulledPx = 0
  page.element.addEventListener('touchstart', (event) => begin(event.touches[0]?.clientY), { passive: true })
  page.element.addEventListener('mousedown', (event) => begin(event.clientY))
  page.element.addEventListener('touchmove', (event) => pull(event.touches[0]?.clientY), { passive: true })
  window.addEventListener('mousemove', (event) => pull(event.clientY))
  for (const type of ['touchend', 'touchcancel'] as const) page.element.addEventListener(type, release)
  window.addEventListener('mouseup', release)

  function begin(y: number | undefined): void {
    startY = page.element.scrollTop <= 0 ? y : undefined
    pulledPx = 0
  }
  function pull(y: number | undefined): void {
    if (startY === undefined || y === undefined || refreshing !== undefined) return
    pulledPx = Math.min(mostPx, Math.max(0, (y - startY) / 2))
    drawDots(page, pulledPx)
  }
  function release(): void {
    if (startY === undefined) return
    startY = undefined
    if (refreshing !== undefined) return
    if (pulledPx >= triggerPx) startPullDown(page)
    else drawDots(page, 0)
    pulledPx = 0
  }
}

/** Shows the three dots and tells the page, as a finger or `wx.startPullDownRefresh` does. */
export function startPullDown(page: Page): void {
  if (refreshing !== undefined) return
  refreshing = page
  drawDots(page, triggerPx)
  page.call('onPullDownRefresh')
}

export function stopPullDown(): void {
  if (refreshing !== undefined) drawDots(refreshing, 0)
  refreshing = undefined
}

function drawDots(page: Page, heightPx: number): void {
  let dots = page.element.querySelector<HTMLElement>(':scope > .preview-pull-down')
  if (dots === null) {
    dots = make('div', 'preview-pull-down')
    for (let count = 0; count < 3; count++) make('i', '', dots)
    page.element.prepend(dots)
  }
  dots.dataset.style = page.config.backgroundTextStyle ?? 'dark'
  dots.style.height = `${heightPx}px`
}
