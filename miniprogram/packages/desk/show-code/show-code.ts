import { Rotating } from '../../../components/code-board/rotating'
import { rotationOf } from '../../../components/code-board/rotation'
import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { clockTimeOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { whenBackOnline } from '../../../services/network'
import { open, queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { keepScreenOn } from '../../../services/screen'
import { rootFontSize } from '../../../services/textSize'

/** The activity's code, full screen, for residents to scan. Two minutes of codes are at hand without a connection. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    place: '',
    time: '',
    came: 0,
    code: '',
    secondsLeft: 0,
    isOffline: false,
  },

  activityId: '',
  rotating: undefined as Rotating | undefined,
  stopWatching: (): void => undefined,

  onLoad(query): void {
    this.activityId = queryText(query.activityId)
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
    const reading = await read(operations.earn.showCode, { activityId: this.activityId }, { keep: false })
    const isOffline = reading.kind === 'unreachable' || reading.kind === 'kept'
    if (isOffline && this.data.code !== '') {
      this.setData({ isOffline })
      return
    }
    this.setData({ state: stateOf(reading, now()), isOffline })
    if (reading.kind !== 'fresh') return
    const { title, place, startsAtMs, endsAtMs, came } = reading.value
    const time = `${clockTimeOf(startsAtMs)}–${clockTimeOf(endsAtMs)}`
    this.setData({ title, place, time, came })
    this.rotating?.accept(rotationOf(reading.value, now()))
  },

  seeAttendees(): void {
    void open('attendees', { activityId: this.activityId, title: this.data.title })
  },
  scanPerson(): void {
    void open('scanPerson', { activityId: this.activityId, title: this.data.title })
  },
})
