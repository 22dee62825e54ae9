import { whenBackOnline } from '../../services/network'
import { keepScreenOn } from '../../services/screen'
import { Rotating, type ShownCode } from './rotating'
import type { Rotation } from './rotation'

/** A page that holds up a code which turns: lit and turning while it is shown, renewed when the network is back. */
export class CodeScreen {
  private readonly rotating: Rotating
  private readonly stopWatching: () => void

  constructor(changed: (shown: ShownCode) => void, refresh: () => Promise<void>) {
    this.rotating = new Rotating(changed, () => void refresh())
    this.stopWatching = whenBackOnline(() => void refresh())
  }

  accept(rotation: Rotation): void {
    this.rotating.accept(rotation)
  }
  show(): void {
    void keepScreenOn(true)
    this.rotating.start()
  }
  hide(): void {
    void keepScreenOn(false)
    this.rotating.stop()
  }
  close(): void {
    this.hide()
    this.stopWatching()
  }
}
