/** The developer's panel beside the phone: who holds it, what time it is, and what the phone is doing. */
import './panel.css'
import { showCalls } from './calls'
import { bindClock } from './clock'
import { control } from './element'
import { keepCodes, keepMessages } from './lists'
import { bindPeople, chosenPerson } from './people'
import { bindSettings } from './settings'

/** The drawn phone with its frame. */
const phoneHeightPx = 868
const aroundPx = 40

function fitPhone(): void {
  const phone = document.querySelector<HTMLElement>('.phone')
  const scale = Math.min(1, (window.innerHeight - aroundPx) / phoneHeightPx)
  if (phone) phone.style.transform = `scale(${scale})`
}

const frame = control('phone', HTMLIFrameElement)
const person = chosenPerson()
const inner = new URLSearchParams(location.search)
inner.set('bare', '1')
inner.set('as', person)
frame.src = `/?${inner.toString()}${location.hash}`
frame.addEventListener('load', () => {
  showCalls(frame)
  bindSettings(frame)
})
fitPhone()
window.addEventListener('resize', fitPhone)
bindPeople(person)
bindClock()
keepCodes(frame)
keepMessages(frame, person)
