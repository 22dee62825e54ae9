import type { CallRecord } from '../callLog'
import type { PhoneSettings } from '../phone'

/** What the panel uses of the phone in its frame. */
export interface PhoneWindow extends Window {
  readonly __preview?: {
    readonly calls: readonly CallRecord[]
    offerCode(text: string): void
    readonly phone: { readonly settings: PhoneSettings; change(changes: Partial<PhoneSettings>): void }
  }
  readonly wx?: { reLaunch(options: { url: string }): unknown }
}

export function phoneWindow(frame: HTMLIFrameElement): PhoneWindow | null {
  return frame.contentWindow
}

/** An element of the panel's page, by its id. */
export function control<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new Error(`the panel has no "${id}"`)
  return element
}

/** The answer of a request as JSON; undefined when there is none, as without a local cloud. */
export async function readJson(path: string): Promise<unknown> {
  try {
    const answer = await fetch(path)
    return answer.ok ? ((await answer.json()) as unknown) : undefined
  } catch {
    return undefined
  }
}
