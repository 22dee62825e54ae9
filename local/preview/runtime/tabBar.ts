import { make, part } from './frame'
import { manifest } from './manifestStore'
import type { Page } from './page'
import { isTab } from './pageStack'

interface TabState {
  badge: string
  dot: boolean
  item: { text?: string; iconPath?: string; selectedIconPath?: string }
}

/** What the `wx` calls have changed of the tab bar. */
export const tabBarState = {
  hidden: false,
  style: {} as { color?: string; selectedColor?: string; backgroundColor?: string; borderStyle?: string },
  tabs: new Map<number, TabState>(),
}

/** The state of one tab, to be changed in place. */
export function tabState(index: number): TabState {
  const known = tabBarState.tabs.get(index)
  if (known !== undefined) return known
  const made: TabState = { badge: '', dot: false, item: {} }
  tabBarState.tabs.set(index, made)
  return made
}

let onTap: (index: number) => void = () => undefined

/** Says what happens when a person taps a tab, by its place in app.json. */
export function setTabAction(action: (index: number) => void): void {
  onTap = action
}

export function drawTabBar(page: Page): void {
  const bar = part('tabs')
  const config = manifest().app.tabBar
  const visible = config !== undefined && isTab(page.path) && !tabBarState.hidden
  bar.hidden = !visible
  bar.replaceChildren()
  if (!visible) return
  const style = { ...config, ...tabBarState.style }
  bar.style.background = style.backgroundColor ?? '#ffffff'
  bar.style.borderColor = style.borderStyle === 'white' ? '#f6f6f6' : '#e3e3e3'
  for (const [index, tab] of config.list.entries()) {
    const { badge, dot, item } = tabState(index)
    const { text, iconPath, selectedIconPath } = { ...tab, ...item }
    const selected = tab.pagePath === page.path
    const button = make('button', '', bar)
    button.type = 'button'
    button.setAttribute('role', 'tab')
    button.setAttribute('aria-selected', String(selected))
    button.style.color = (selected ? style.selectedColor : style.color) ?? ''
    const icon = selected ? (selectedIconPath ?? iconPath) : iconPath
    if (icon !== undefined) {
      const image = make('img', '', button)
      image.alt = ''
      image.src = `/__preview/file/${icon.replace(/^\//, '')}`
    }
    make('span', '', button, text)
    if (badge !== '') make('em', 'badge', button, badge)
    else if (dot) make('em', 'dot', button)
    button.addEventListener('click', () => {
      onTap(index)
    })
  }
}
