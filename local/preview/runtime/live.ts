import { installQrPublisher } from './codesOnScreen'
import { changePhone, person } from './phone'

/** A code that some window of this preview is showing. */
export interface ShownCode {
  readonly text: string
  readonly person: string
}

const windowId = crypto.randomUUID()

/**
 * Keeps in touch with the server: reloads after a save, follows the clock, and tells the other windows which codes are
 * on this screen.
 */
export function connect(): void {
  const events = new EventSource(`/__preview/events?window=${windowId}`)
  events.addEventListener('reload', () => {
    location.reload()
  })
  let lost = false
  events.addEventListener('error', () => {
    lost = true
  })
  events.addEventListener('open', () => {
    // The server has been started anew, so this page may be of before.
    if (lost) location.reload()
  })
  events.addEventListener('clock', () => void readClock())
  installQrPublisher((texts) => {
    void fetch('/__preview/codes', {
      method: 'POST',
      body: JSON.stringify({ window: windowId, person, texts }),
    }).catch(() => undefined)
  })
  void readClock()
}

/** The codes on the screens of all other windows. */
export async function codesElsewhere(): Promise<ShownCode[]> {
  const answer = await fetch(`/__preview/codes?except=${windowId}`)
  return (await answer.json()) as ShownCode[]
}

/** Sets the phone's clock by that of the local cloud, so that both tell the same day. */
async function readClock(): Promise<void> {
  try {
    const answer = await fetch('/dev/clock')
    if (!answer.ok) return
    const { offsetMs } = (await answer.json()) as { offsetMs?: number }
    changePhone({ clockOffsetMs: offsetMs ?? 0 })
  } catch {
    // Without a local cloud the phone keeps the machine's time.
  }
}
