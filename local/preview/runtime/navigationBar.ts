import { make, part } from './frame'
import type { Page } from './page'
import { isTab } from './pageStack'
import { manifest } from './manifestStore'

interface BarActions {
  back(): void
  home(): void
  menu(): void
}

let actions: BarActions = { back: () => undefined, home: () => undefined, menu: () => undefined }

export function setBarActions(next: BarActions): void {
  actions = next
}

/** Draws the status bar, the title with its back or home button, and the capsule that WeChat puts on every page. */
export function drawNavigationBar(page: Page, depth: number): void {
  const bar = part('navigation')
  const custom = page.config.navigationStyle === 'custom'
  const { title, background, foreground, loading } = page.looks
  document.title = title || 'preview'
  bar.replaceChildren()
  bar.style.color = foreground
  bar.style.background = custom ? 'transparent' : background
  bar.classList.toggle('custom', custom)
  part('status').style.color = foreground
  if (!custom) {
    drawLeading(bar, page, depth)
    const heading = make('h1', 'title', bar, title)
    if (loading) heading.prepend(make('i', 'preview-spinner'))
  }
  const capsule = make('div', 'capsule', bar)
  button(capsule, '更多', '•••', () => {
    actions.menu()
  })
  make('i', 'divider', capsule)
  const close = make('span', 'close', capsule)
  close.setAttribute('aria-hidden', 'true')
}

function drawLeading(bar: HTMLElement, page: Page, depth: number): void {
  const first = manifest().app.entryPagePath ?? manifest().app.pages[0]
  if (depth > 1) {
    button(bar, '返回', '', () => {
      actions.back()
    }).className = 'back'
  } else if (!isTab(page.path) && page.path !== first && !page.looks.homeButtonHidden) {
    button(bar, '返回首页', '', () => {
      actions.home()
    }).className = 'home'
  }
}

function button(parent: HTMLElement, label: string, text: string, onClick: () => void): HTMLButtonElement {
  const element = make('button', '', parent, text)
  element.type = 'button'
  element.setAttribute('aria-label', label)
  element.addEventListener('click', onClick)
  return element
}
