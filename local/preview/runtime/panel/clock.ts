import { control, readJson } from './element'

interface Clock {
  readonly offsetMs: number
}

/** Sets the clock of the local cloud, which all phones follow. */
export function bindClock(): void {
  const moment = control('moment', HTMLInputElement)
  const note = control('clock-note', HTMLParagraphElement)
  const draw = (offsetMs: number) => {
    const shown = new Date(Date.now() + offsetMs)
    note.textContent = offsetMs === 0 ? '现在' : `已改成 ${shown.toLocaleString('zh-CN')}`
    if (moment.value === '') moment.value = localMinute(shown)
  }
  const set = async (offsetMs: number) => {
    const answer = await fetch('/dev/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offsetMs }),
    })
    if (!answer.ok) {
      note.textContent = '没有改成'
      return
    }
    draw(offsetMs)
    await fetch('/__preview/clock', { method: 'POST' })
  }
  control('clock', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    void set(new Date(moment.value).getTime() - Date.now())
  })
  control('now', HTMLButtonElement).addEventListener('click', () => {
    moment.value = ''
    void set(0)
  })
  void readJson('/dev/clock').then((clock) => {
    draw((clock as Clock | undefined)?.offsetMs ?? 0)
  })
}

/** As `datetime-local` wants it: the local time to the minute. */
function localMinute(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}
