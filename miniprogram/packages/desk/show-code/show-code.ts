import { CodeScreen } from '../../../components/code-board/codeScreen'
import { rotationOf } from '../../../components/code-board/rotation'
import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { clockTimeOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { open, queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
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
  screen: undefined as CodeScreen | undefined,

  onLoad(query): void {
    this.activityId = queryText(query.activityId)
    this.screen = new CodeScreen(
      (shown) => this.setData(shown),
      () => this.refresh(),
    )
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
    this.screen?.show()
  },
  onHide(): void {
    this.screen?.hide()
  },
  onUnload(): void {
    this.screen?.close()
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
    this.screen?.accept(rotationOf(reading.value, now()))
  },

  seeAttendees(): void {
    void open('attendees', { activityId: this.activityId, title: this.data.title })
  },
  scanPerson(): void {
    void open('scanPerson', { activityId: this.activityId, title: this.data.title })
  },
})
