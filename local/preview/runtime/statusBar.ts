import { make, part } from './frame'
import { onPhoneChange, phoneSettings } from './phone'

const drawEveryMs = 10_000

/** Keeps the phone's clock and network in its status bar. */
export function keepStatusBar(): void {
  const bar = part('status')
  const time = make('span', '', bar)
  const right = make('span', '', bar)
  const network = make('span', '', right)
  make('i', 'battery', right)
  const draw = () => {
    const now = new Date()
    time.textContent = `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`
    network.textContent = { on: 'Wi-Fi', slow: '3G', off: '无网络' }[phoneSettings().network]
  }
  draw()
  onPhoneChange(draw)
  window.setInterval(draw, drawEveryMs)
}
