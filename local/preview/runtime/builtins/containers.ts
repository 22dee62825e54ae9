import { convertUnits } from '../../units'
import { redraw, pages } from '../app'
import { pageOf } from '../engineNode'
import { navigateFrom } from '../api/navigation'
import { make } from '../frame'
import type { Builtin, Control, Watchers } from './control'
import { hover, number, text, yes } from './properties'

/** Boxes: what only holds other nodes. */
export const containers: readonly Builtin[] = [
  { tag: 'view', properties: { ...hover, inline: Boolean } },
  { tag: 'block' },
  { tag: 'cover-view' },
  { tag: 'match-media' },
  { tag: 'share-element', properties: { key: String } },
  { tag: 'page-container', properties: { show: Boolean } },
  // Drawn where it stands: taking it out of its place would take it out of the engine's hands.
  { tag: 'root-portal', properties: { enable: yes } },
  { tag: 'page-meta', properties: pageMetaProperties(), create: pageMeta },
  { tag: 'navigation-bar', properties: { title: String, frontColor: String, backgroundColor: String } },
  { tag: 'navigator', properties: navigatorProperties(), create: navigator },
  { tag: 'web-view', properties: { src: String }, create: webView },
  { tag: 'movable-area', properties: { scaleArea: Boolean } },
  { tag: 'movable-view', properties: movableProperties(), create: movable },
]

function pageMetaProperties() {
  return {
    pageStyle: String,
    pageFontSize: String,
    rootFontSize: String,
    backgroundColor: String,
    scrollTop: String,
  }
}

/** Sets the looks of the page it is on. */
function pageMeta(control: Control): Watchers {
  const page = () => pages.pages.find(({ instance }) => instance === pageOf(control.node))
  const apply = () => {
    const found = page()
    if (found === undefined) return
    found.looks.rootFontSize = control.text('rootFontSize')
    found.looks.pageFontSize = control.text('pageFontSize')
    const background = control.text('backgroundColor')
    found.looks.pageStyle =
      control.text('pageStyle') + (background === '' ? '' : `;background-color:${background}`)
    if (found === pages.top) redraw(found)
  }
  return {
    'pageStyle,pageFontSize,rootFontSize,backgroundColor': apply,
    scrollTop() {
      if (control.text('scrollTop') !== '')
        page()?.element.scrollTo({ top: parseFloat(control.text('scrollTop')) })
    },
  }
}

function navigatorProperties() {
  const kind = { openType: text('navigate'), delta: number(1), url: String, target: String, appId: String }
  return { ...hover, hoverClass: text('navigator-hover'), ...kind }
}

const openTypes: Readonly<Record<string, string>> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
}

function navigator(control: Control): Watchers {
  control.asControl('link')
  control.onTap(() => {
    const api = openTypes[control.text('openType')] ?? 'navigateTo'
    navigateFrom(control.file, api, { url: control.text('url'), delta: control.number('delta') })
  })
  return {}
}

/** Pages of other sites cannot be counted on to be reachable or to allow being shown inside this one. */
function webView(control: Control): Watchers {
  const note = make('p', '', control.element)
  const link = make('a', '', control.element)
  link.target = '_blank'
  link.rel = 'noreferrer'
  return {
    src() {
      note.textContent = '网页（web-view）在预览中不打开，可在新窗口查看：'
      link.href = control.text('src')
      link.textContent = control.text('src')
    },
  }
}

function movableProperties() {
  return { direction: text('none'), x: null, y: null, disabled: Boolean, damping: null, outOfBounds: Boolean }
}

/** Follows the finger along the directions it may. */
function movable(control: Control): Watchers {
  const { element } = control
  let at = { x: 0, y: 0 }
  let from: { x: number; y: number } | undefined
  const draw = () => {
    element.style.transform = `translate(${at.x}px,${at.y}px)`
  }
  element.addEventListener('pointerdown', (event) => {
    if (control.flag('disabled')) return
    element.setPointerCapture(event.pointerId)
    from = { x: event.clientX - at.x, y: event.clientY - at.y }
  })
  element.addEventListener('pointermove', (event) => {
    if (from === undefined) return
    const direction = control.text('direction')
    const area = element.closest('wx-movable-area')?.getBoundingClientRect()
    const own = element.getBoundingClientRect()
    const within = (value: number, room: number) => Math.max(0, Math.min(room, value))
    const x = within(event.clientX - from.x, (area?.width ?? 0) - own.width)
    const y = within(event.clientY - from.y, (area?.height ?? 0) - own.height)
    at = { x: /all|horizontal/.test(direction) ? x : at.x, y: /all|vertical/.test(direction) ? y : at.y }
    draw()
    control.trigger('change', { ...at, source: 'touch' })
  })
  element.addEventListener('pointerup', () => {
    from = undefined
  })
  return {
    'x,y'() {
      at = { x: lengthPx(control.data.x), y: lengthPx(control.data.y) }
      draw()
    },
  }
}

/** A length that a property may give as a number of px or as a text with a unit. */
export function lengthPx(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return 0
  const converted = convertUnits(value)
  const count = parseFloat(converted) || 0
  return converted.endsWith('vw') ? (count * window.innerWidth) / 100 : count
}
