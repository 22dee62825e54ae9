import type { Network } from '../phone'
import { phoneWindow } from './element'

/** Ties the choices of font size and network to the phone. Called anew whenever the phone has been loaded. */
export function bindSettings(frame: HTMLIFrameElement): void {
  const phone = phoneWindow(frame)?.__preview?.phone
  if (phone === undefined) return
  const { fontScale, network } = phone.settings
  tie('font', String(fontScale), (value) => {
    phone.change({ fontScale: Number(value) })
  })
  tie('network', network, (value) => {
    phone.change({ network: value as Network })
  })
}

function tie(name: string, current: string, change: (value: string) => void): void {
  for (const input of document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)) {
    input.checked = input.value === current
    input.onchange = () => {
      change(input.value)
    }
  }
}
