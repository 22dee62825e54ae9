import { part } from './frame'
import type { Page } from './page'
import { isTab } from './pageStack'
import { manifest } from './manifestStore'
import { tabBarState } from './tabBar'

/** Heights in px of a phone without a home button, as WeChat draws them there. */
export const statusBarHeight = 47
const navigationBarHeight = 44
const tabBarHeight = 50
export const safeBottom = 34

/** Gives the page its area between the bars, and its styles what `vh` and the safe area mean there. */
export function layOut(page: Page): void {
  const custom = page.config.navigationStyle === 'custom'
  const tabs = isTab(page.path) && !tabBarState.hidden
  const top = custom ? 0 : statusBarHeight + navigationBarHeight
  const bottom = tabs ? tabBarHeight + safeBottom : 0
  const root = document.documentElement.style
  part('frame').style.inset = `${top}px 0 ${bottom}px 0`
  part('frame').style.background = page.config.backgroundColor ?? '#ffffff'
  root.setProperty('--preview-vh', `${(window.innerHeight - top - bottom) / 100}px`)
  root.setProperty('--preview-safe-bottom', tabs ? '0px' : `${safeBottom}px`)
  root.setProperty('--preview-safe-top', custom ? `${statusBarHeight}px` : '0px')
  const styles = document.getElementById('preview-page-style')
  if (styles) styles.textContent = manifest().components[page.path]?.style ?? ''
}
