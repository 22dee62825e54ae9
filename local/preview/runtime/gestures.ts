import { dispatch } from './engine'
import { type EngineNode, nodeAt } from './engineNode'
import { frameTop, visiblePageElement } from './frame'

/** How far a finger may wander, in px, before a tap becomes a drag. */
const tapSlackPx = 10
const longPressMs = 350
/** Browsers make up mouse events after a touch; for this long they are not real. */
const mouseAfterTouchMs = 1000

interface Point {
  readonly identifier: number
  readonly clientX: number
  readonly clientY: number
  readonly pageX: number
  readonly pageY: number
}

interface Finger {
  readonly x: number
  readonly y: number
  readonly target: EventTarget
  moved: boolean
  long: boolean
  timer: number
}

interface Contact {
  readonly clientX: number
  readonly clientY: number
  readonly target: EventTarget | null
}

/** Turns touches and the mouse into touchstart, touchmove, touchend, touchcancel, tap and longpress. */
export function bindGestures(target: Window): void {
  const fingers = new Map<number, Finger>()
  let lastTouchMs = Number.NEGATIVE_INFINITY
  const options = { capture: true, passive: false }

  const onTouch = (type: string, follow: Follow) => {
    target.addEventListener(
      type,
      (event) => {
        lastTouchMs = event.timeStamp
        for (const touch of (event as TouchEvent).changedTouches) {
          follow(fingers, touch, touch.identifier, event)
        }
      },
      options,
    )
  }
  const onMouse = (type: string, follow: Follow) => {
    target.addEventListener(
      type,
      (event) => {
        const mouse = event as MouseEvent
        if (mouse.button !== 0 || event.timeStamp - lastTouchMs < mouseAfterTouchMs) return
        follow(fingers, mouse, 0, event)
      },
      options,
    )
  }
  onTouch('touchstart', start)
  onTouch('touchmove', move)
  onTouch('touchend', end)
  onTouch('touchcancel', cancel)
  onMouse('mousedown', start)
  onMouse('mousemove', move)
  onMouse('mouseup', end)
}

type Follow = (fingers: Map<number, Finger>, contact: Contact, id: number, event: Event) => void

function start(fingers: Map<number, Finger>, contact: Contact, id: number, event: Event): void {
  if (contact.target === null) return
  const { clientX: x, clientY: y, target } = contact
  const finger: Finger = { x, y, target, moved: false, long: false, timer: 0 }
  fingers.set(id, finger)
  send('touchstart', finger, contact, id, event)
  finger.timer = window.setTimeout(() => {
    if (finger.moved || fingers.get(id) !== finger) return
    // A node that listens for a long press gets no tap after it.
    finger.long = listensFor(nodeAt(target as Node), 'longpress')
    dispatch(target as Node, 'longpress', pointOf(contact, id), { original: event })
  }, longPressMs)
}

function move(fingers: Map<number, Finger>, contact: Contact, id: number, event: Event): void {
  const finger = fingers.get(id)
  if (finger === undefined) return
  if (Math.hypot(contact.clientX - finger.x, contact.clientY - finger.y) > tapSlackPx) finger.moved = true
  const prevented = send('touchmove', finger, contact, id, event)
  if (prevented && event.cancelable) event.preventDefault()
}

function end(fingers: Map<number, Finger>, contact: Contact, id: number, event: Event): void {
  const finger = lift(fingers, id)
  if (finger === undefined) return
  send('touchend', finger, contact, id, event)
  if (!finger.moved && !finger.long)
    tap(finger.target as Node, pointOf({ ...contact, clientX: finger.x }, id), event)
}

function cancel(fingers: Map<number, Finger>, contact: Contact, id: number, event: Event): void {
  const finger = lift(fingers, id)
  if (finger !== undefined) send('touchcancel', finger, contact, id, event)
}

function lift(fingers: Map<number, Finger>, id: number): Finger | undefined {
  const finger = fingers.get(id)
  fingers.delete(id)
  window.clearTimeout(finger?.timer)
  return finger
}

/** A tap at an element, by whatever means: a finger, the mouse, a key, or assistive technology. */
export function tap(element: Node, point: Point, original: Event): void {
  const around = element instanceof Element ? element : element.parentElement
  if (around?.closest('wx-button[disabled]')) return
  const detail = { x: point.pageX, y: point.pageY }
  dispatch(element, 'tap', detail, { touches: [point], changedTouches: [point], original })
}

/** Where an element's middle is, for taps that come without a place. */
export function middleOf(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect()
  return pointOf({ clientX: left + width / 2, clientY: top + height / 2, target: element }, 0)
}

function pointOf({ clientX, clientY }: Contact, identifier: number): Point {
  const y = clientY - frameTop()
  const scrolled = visiblePageElement()?.scrollTop ?? 0
  return { identifier, clientX, clientY: y, pageX: clientX, pageY: y + scrolled }
}

function send(type: string, finger: Finger, contact: Contact, id: number, original: Event): boolean {
  const point = pointOf(contact, id)
  const lifted = type === 'touchend' || type === 'touchcancel'
  return dispatch(
    finger.target as Node,
    type,
    {},
    { touches: lifted ? [] : [point], changedTouches: [point], original },
  )
}

function listensFor(node: EngineNode | null, type: string): boolean {
  for (
    let at: EngineNode | null | undefined = node;
    at;
    at = at.parentNode ?? at.ownerShadowRoot?.getHostNode()
  ) {
    // The engine keeps its listeners in a private field and has no way to ask for them.
    const { _$eventTarget: target } = at as { _$eventTarget?: { listeners: Record<string, unknown> } }
    if (target?.listeners[type] !== undefined) return true
  }
  return false
}
