import type { ShownCode } from '../live'
import { control, phoneWindow, readJson } from './element'

const lookEveryMs = 2000

interface Message {
  readonly atMs: number
  readonly templateId: string
  readonly page?: string
  readonly fields: Readonly<Record<string, string>>
}

/** Keeps the list of codes on all screens. */
export function keepCodes(frame: HTMLIFrameElement): void {
  keep('codes', '/__preview/codes', '没有', (codes) =>
    (codes as ShownCode[]).map(({ text, person }) =>
      item(text, person, () => phoneWindow(frame)?.__preview?.offerCode(text)),
    ),
  )
}

/** Keeps the list of messages that were sent to the person. A tap opens the page that the message leads to. */
export function keepMessages(frame: HTMLIFrameElement, person: string): void {
  keep('messages', `/dev/outbox?openid=${encodeURIComponent(person)}`, '没有', (messages) =>
    (messages as Message[]).map(({ atMs, templateId, page, fields }) => {
      const when = new Date(atMs).toLocaleString('zh-CN')
      return item(Object.values(fields).join(' · '), `${when} ${templateId}`, () => {
        if (page !== undefined) phoneWindow(frame)?.wx?.reLaunch({ url: `/${page.replace(/^\//, '')}` })
      })
    }),
  )
}

function keep(id: string, path: string, none: string, draw: (answer: unknown) => HTMLElement[]): void {
  const list = control(id, HTMLUListElement)
  let drawn = ''
  const look = async () => {
    const answer = (await readJson(path)) ?? []
    const now = JSON.stringify(answer)
    if (now === drawn) return
    drawn = now
    const items = draw(answer)
    list.replaceChildren(...(items.length > 0 ? items : [plain(none)]))
  }
  void look()
  window.setInterval(() => void look(), lookEveryMs)
}

function item(text: string, note: string, act: () => unknown): HTMLElement {
  const row = document.createElement('li')
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = text
  const small = document.createElement('small')
  small.textContent = note
  button.append(small)
  button.addEventListener('click', act)
  row.append(button)
  return row
}

function plain(text: string): HTMLElement {
  const row = document.createElement('li')
  row.textContent = text
  return row
}
