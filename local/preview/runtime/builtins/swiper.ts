import { make, setAttribute } from '../frame'
import type { Builtin, Control, Properties, Watchers } from './control'
import { number, text } from './properties'

const properties: Properties = {
  indicatorDots: Boolean,
  indicatorColor: text('rgba(0, 0, 0, .3)'),
  indicatorActiveColor: text('#000000'),
  autoplay: Boolean,
  current: number(0),
  currentItemId: String,
  interval: number(5000),
  duration: number(500),
  circular: Boolean,
  vertical: Boolean,
  displayMultipleItems: number(1),
  previousMargin: String,
  nextMargin: String,
  snapToEdge: Boolean,
  easingFunction: String,
  cacheExtent: null,
  layoutType: String,
  transformerType: String,
  indicatorType: String,
}

/** Pages side by side. It goes round at the end of an automatic run, but a finger cannot pull it round. */
export const swiper: readonly Builtin[] = [
  { tag: 'swiper', properties, create },
  { tag: 'swiper-item', properties: { itemId: String, skipHiddenItemLayout: Boolean } },
]

/** When scrolling has been still for this long, it has come to rest. */
const restMs = 100

function create(control: Control): Watchers {
  const { element } = control
  let source = ''
  let rest = 0
  let timer = 0
  const items = () => element.querySelectorAll(':scope > wx-swiper-item')
  const pageSize = () => {
    const size = control.flag('vertical') ? element.clientHeight : element.clientWidth
    return size / Math.max(1, control.number('displayMultipleItems'))
  }
  const goTo = (index: number, behavior: ScrollBehavior) => {
    requestAnimationFrame(() => {
      element.scrollTo({ [control.flag('vertical') ? 'top' : 'left']: index * pageSize(), behavior })
      drawDots(control, items().length)
    })
  }
  const settle = () => {
    if (pageSize() === 0) return
    const current = Math.round(
      (control.flag('vertical') ? element.scrollTop : element.scrollLeft) / pageSize(),
    )
    if (current !== control.number('current')) {
      control.set('current', current)
      control.trigger('change', { current, source: source || 'touch', currentItemId: '' })
    }
    control.trigger('animationfinish', { current, source: source || 'touch' })
    source = ''
    drawDots(control, items().length)
  }
  element.addEventListener('scroll', () => {
    window.clearTimeout(rest)
    rest = window.setTimeout(settle, restMs)
  })
  return {
    current() {
      goTo(control.number('current'), 'smooth')
    },
    'vertical,displayMultipleItems'() {
      setAttribute(element, 'vertical', control.flag('vertical'))
      element.style.setProperty(
        '--preview-items',
        String(Math.max(1, control.number('displayMultipleItems'))),
      )
    },
    'indicatorDots,indicatorColor,indicatorActiveColor'() {
      requestAnimationFrame(() => {
        drawDots(control, items().length)
      })
    },
    'autoplay,interval'() {
      window.clearInterval(timer)
      if (!control.flag('autoplay')) return
      timer = window.setInterval(() => {
        if (!element.isConnected) window.clearInterval(timer)
        source = 'autoplay'
        goTo((control.number('current') + 1) % Math.max(1, items().length), 'smooth')
      }, control.number('interval'))
    },
  }
}

function drawDots(control: Control, count: number): void {
  const { element } = control
  element.querySelector(':scope > .dots')?.remove()
  if (!control.flag('indicatorDots')) return
  const dots = make('div', 'dots', element)
  for (let index = 0; index < count; index++) {
    const active = index === control.number('current')
    make('b', '', dots).style.background = control.text(active ? 'indicatorActiveColor' : 'indicatorColor')
  }
}
