import { redrawTop, topPage } from '../app'
import type { PageLooks } from '../page'
import { startPullDown, stopPullDown } from '../pullDown'
import { tabBarState, tabState } from '../tabBar'
import { type ApiOptions, asApis, number, text, type Work } from './define'

function look(change: (looks: PageLooks, options: ApiOptions) => void): Work {
  return (options) => {
    change(topPage().looks, options)
    redrawTop()
    return undefined
  }
}

function tab(change: (options: ApiOptions) => void): Work {
  return (options) => {
    change(options)
    redrawTop()
    return undefined
  }
}

/** The navigation bar, the tab bar, pulling down, and scrolling the page. */
export const bars = asApis({
  setNavigationBarTitle: look((looks, options) => {
    looks.title = text(options, 'title')
  }),
  setNavigationBarColor: look((looks, options) => {
    looks.foreground = text(options, 'frontColor', looks.foreground)
    looks.background = text(options, 'backgroundColor', looks.background)
  }),
  showNavigationBarLoading: look((looks) => {
    looks.loading = true
  }),
  hideNavigationBarLoading: look((looks) => {
    looks.loading = false
  }),
  hideHomeButton: look((looks) => {
    looks.homeButtonHidden = true
  }),
  hideShareMenu: look((looks) => {
    looks.shareHidden = true
  }),
  showShareMenu: look((looks) => {
    looks.shareHidden = false
  }),
  setTabBarBadge: tab((options) => {
    tabState(number(options, 'index', 0)).badge = text(options, 'text')
  }),
  removeTabBarBadge: tab((options) => {
    tabState(number(options, 'index', 0)).badge = ''
  }),
  showTabBarRedDot: tab((options) => {
    tabState(number(options, 'index', 0)).dot = true
  }),
  hideTabBarRedDot: tab((options) => {
    tabState(number(options, 'index', 0)).dot = false
  }),
  setTabBarItem: tab((options) => {
    const { index, text: label, iconPath, selectedIconPath } = options
    const given = Object.entries({ text: label, iconPath, selectedIconPath }).filter(
      ([, value]) => value !== undefined,
    )
    Object.assign(tabState(Number(index)).item, Object.fromEntries(given))
  }),
  setTabBarStyle: tab(({ color, selectedColor, backgroundColor, borderStyle }) => {
    const given = Object.entries({ color, selectedColor, backgroundColor, borderStyle })
    Object.assign(tabBarState.style, Object.fromEntries(given.filter(([, value]) => value !== undefined)))
  }),
  showTabBar: tab(() => {
    tabBarState.hidden = false
  }),
  hideTabBar: tab(() => {
    tabBarState.hidden = true
  }),
  startPullDownRefresh: () => {
    startPullDown(topPage())
    return undefined
  },
  stopPullDownRefresh: () => {
    stopPullDown()
    return undefined
  },
  pageScrollTo: (options) => {
    const { element, instance } = topPage()
    const selector = text(options, 'selector')
    const node = selector === '' ? null : instance._$.getShadowRoot()?.querySelector(selector)
    const target = node?.getBackendElement()
    const top = target
      ? element.scrollTop + target.getBoundingClientRect().top - element.getBoundingClientRect().top
      : number(options, 'scrollTop', 0)
    const behavior = number(options, 'duration', 300) > 0 ? 'smooth' : 'auto'
    element.scrollTo({ top: top + number(options, 'offsetTop', 0), behavior })
    return undefined
  },
})
