import { make, setAttribute } from '../frame'
import { nodeAt } from '../engineNode'
import type { Builtin, Control, Properties, Watchers } from './control'
import { lengthPx } from './containers'
import { number, text, yes } from './properties'

const properties: Properties = {
  scrollX: Boolean,
  scrollY: Boolean,
  upperThreshold: number(50),
  lowerThreshold: number(50),
  scrollTop: null,
  scrollLeft: null,
  scrollIntoView: String,
  scrollIntoViewOffset: Number,
  scrollWithAnimation: Boolean,
  enableBackToTop: Boolean,
  enableFlex: Boolean,
  scrollAnchoring: Boolean,
  refresherEnabled: Boolean,
  refresherThreshold: number(45),
  refresherDefaultStyle: text('black'),
  refresherBackground: String,
  refresherTriggered: Boolean,
  enhanced: Boolean,
  bounces: yes,
  showScrollbar: yes,
  pagingEnabled: Boolean,
  fastDeceleration: Boolean,
  enablePassive: null,
  type: String,
  reverse: Boolean,
  clip: yes,
  usingSticky: Boolean,
  cacheExtent: null,
  minDragDistance: null,
  padding: null,
}

/** A box that scrolls by itself, and may be pulled down. */
export const scrollView: Builtin = { tag: 'scroll-view', properties, create }

function create(control: Control): Watchers {
  const { element } = control
  followScrolling(control)
  const drawRefresher = followPulling(control)
  const smooth = (): ScrollBehavior => (control.flag('scrollWithAnimation') ? 'smooth' : 'auto')
  return {
    'scrollX,scrollY,showScrollbar,enhanced,enableFlex'() {
      element.style.overflowX = control.flag('scrollX') ? 'auto' : 'hidden'
      element.style.overflowY = control.flag('scrollY') ? 'auto' : 'hidden'
      setAttribute(element, 'no-bar', control.flag('enhanced') && !control.flag('showScrollbar'))
      setAttribute(element, 'flex', control.flag('enableFlex'))
    },
    scrollTop: later(() => {
      if (isGiven(control.data.scrollTop)) {
        element.scrollTo({ top: lengthPx(control.data.scrollTop), behavior: smooth() })
      }
    }),
    scrollLeft: later(() => {
      if (isGiven(control.data.scrollLeft)) {
        element.scrollTo({ left: lengthPx(control.data.scrollLeft), behavior: smooth() })
      }
    }),
    scrollIntoView: later(() => {
      scrollInto(element, control.text('scrollIntoView'), control.number('scrollIntoViewOffset'), smooth())
    }),
    refresherTriggered() {
      drawRefresher(control.flag('refresherTriggered'))
    },
  }
}

/** What is to be scrolled to may only be laid out with the change that asks for it. */
function later(act: () => void): () => void {
  return () => {
    requestAnimationFrame(act)
  }
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && value !== ''
}

function scrollInto(element: HTMLElement, id: string, offset: number, behavior: ScrollBehavior): void {
  if (id === '') return
  const target = [...element.querySelectorAll('*')].find((inner) => nodeAt(inner)?.id === id)
  if (target === undefined) return
  const from = element.getBoundingClientRect()
  const to = target.getBoundingClientRect()
  const top = element.scrollTop + to.top - from.top + offset
  element.scrollTo({ top, left: element.scrollLeft + to.left - from.left, behavior })
}

function followScrolling(control: Control): void {
  const { element } = control
  let before = { left: 0, top: 0 }
  let nearStart = true
  let nearEnd = false
  element.addEventListener('scroll', () => {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element
    const moved = { deltaX: before.left - scrollLeft, deltaY: before.top - scrollTop }
    before = { left: scrollLeft, top: scrollTop }
    control.trigger('scroll', { scrollLeft, scrollTop, scrollWidth, scrollHeight, ...moved, isDrag: false })
    const vertical = control.flag('scrollY')
    const position = vertical ? scrollTop : scrollLeft
    const left = vertical ? scrollHeight - clientHeight - scrollTop : scrollWidth - clientWidth - scrollLeft
    const start = position <= lengthPx(control.data.upperThreshold)
    const end = left <= lengthPx(control.data.lowerThreshold)
    if (start && !nearStart) control.trigger('scrolltoupper', { direction: vertical ? 'top' : 'left' })
    if (end && !nearEnd) control.trigger('scrolltolower', { direction: vertical ? 'bottom' : 'right' })
    nearStart = start
    nearEnd = end
  })
}

/** The refresher: pulled down from the top beyond its threshold it triggers `refresherrefresh`. */
function followPulling(control: Control): (refreshing: boolean) => void {
  const { element } = control
  const refresher = make('div', 'preview-refresher')
  make('i', 'preview-spinner', refresher)
  let startY: number | undefined
  let pulledPx = 0
  const draw = (height: number) => {
    if (!refresher.isConnected && height > 0) element.prepend(refresher)
    refresher.style.height = `${height}px`
    refresher.style.background = control.text('refresherBackground')
    refresher.style.visibility = control.text('refresherDefaultStyle') === 'none' ? 'hidden' : ''
  }
  element.addEventListener('pointerdown', (event) => {
    const ready =
      control.flag('refresherEnabled') && element.scrollTop <= 0 && !control.flag('refresherTriggered')
    startY = ready ? event.clientY : undefined
  })
  element.addEventListener(
    'touchmove',
    (event) => {
      pull(event.touches[0]?.clientY)
    },
    { passive: true },
  )
  window.addEventListener('mousemove', (event) => {
    pull(event.clientY)
  })
  element.addEventListener('touchend', release)
  window.addEventListener('mouseup', release)

  function pull(y: number | undefined): void {
    if (startY === undefined || y === undefined) return
    pulledPx = Math.max(0, (y - startY) / 2)
    if (pulledPx === 0) return
    draw(pulledPx)
    control.trigger('refresherpulling', { dy: pulledPx })
  }
  function release(): void {
    if (startY === undefined) return
    startY = undefined
    const enough = pulledPx >= control.number('refresherThreshold')
    pulledPx = 0
    if (!enough) {
      draw(0)
      return
    }
    draw(control.number('refresherThreshold'))
    control.set('refresherTriggered', true)
    control.trigger('refresherrefresh', {})
  }
  return (refreshing) => {
    if (!refreshing && refresher.isConnected) control.trigger('refresherrestore', {})
    draw(refreshing ? control.number('refresherThreshold') : 0)
  }
}
