/** The simulated phone: who holds it and what its settings are. The panel and tests change them. */
export type Network = 'on' | 'slow' | 'off'

export interface PhoneSettings {
  readonly network: Network
  /** 1 is the standard; WeChat's care mode is 1.4. */
  readonly fontScale: number
  /** How far the phone's clock is ahead of the machine's. */
  readonly clockOffsetMs: number
}

type Listener = (settings: PhoneSettings, before: PhoneSettings) => void

const parameters = new URLSearchParams(location.search)

/** The openid that the phone sends. Without one in the address it is somebody new in this browser. */
export const person = parameters.get('as') ?? 'preview-somebody-new'

let settings: PhoneSettings = {
  network: networkFrom(parameters.get('network')),
  fontScale: Number(parameters.get('font')) || 1,
  clockOffsetMs: 0,
}
const listeners: Listener[] = []

export function phoneSettings(): PhoneSettings {
  return settings
}

export function changePhone(changes: Partial<PhoneSettings>): void {
  const before = settings
  settings = { ...settings, ...changes }
  // In the address, so that they outlast a reload.
  parameters.set('network', settings.network)
  parameters.set('font', String(settings.fontScale))
  history.replaceState(null, '', `?${parameters.toString()}${location.hash}`)
  for (const listener of listeners) listener(settings, before)
}

export function onPhoneChange(listener: Listener): void {
  listeners.push(listener)
}

/** Sets the phone's clock apart from the machine's. Timers still run on the machine's. */
export function installClock(): void {
  const RealDate = Date
  class PhoneDate extends RealDate {
    constructor(...args: unknown[]) {
      if (args.length === 0) super(PhoneDate.now())
      else super(...(args as [number]))
    }

    static override now(): number {
      return RealDate.now() + settings.clockOffsetMs
    }
  }
  // Called without `new` a Date is a text, which a class cannot do.
  globalThis.Date = new Proxy(PhoneDate, {
    apply: () => new PhoneDate().toString(),
  }) as unknown as DateConstructor
}

function networkFrom(text: string | null): Network {
  return text === 'slow' || text === 'off' ? text : 'on'
}
