import { Rotating } from '../../../components/code-board/rotating'
import { rotationOf } from '../../../components/code-board/rotation'
import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { whenBackOnline } from '../../../services/network'
import { read } from '../../../services/reads'
import { keepScreenOn } from '../../../services/screen'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

/** The person's own code, for staff to scan. It turns every 15 seconds, so a photo of it is soon worthless. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    displayName: '',
    code: '',
    secondsLeft: 0,
  },

  rotating: undefined as Rotating | undefined,
  stopWatching: (): void => undefined,

  onLoad(): void {
    this.rotating = new Rotating(
      (shown) => this.setData(shown),
      () => void this.refresh(),
    )
    this.stopWatching = whenBackOnline(() => void this.refresh())
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
    void keepScreenOn(true)
    this.rotating?.start()
  },
  onHide(): void {
    this.rest()
  },
  onUnload(): void {
    this.rest()
    this.stopWatching()
  },
  rest(): void {
    void keepScreenOn(false)
    this.rotating?.stop()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.people.myCode, {}, { forPersonId: forPersonId(), keep: false })
    if (reading.kind === 'fresh') {
      this.rotating?.accept(rotationOf(reading.value, now()))
      this.setData({ state: stateOf(reading, now()), displayName: reading.value.displayName })
    } else if (this.data.code === '') {
      this.setData({ state: stateOf(reading, now()) })
    }
  },
})
