import { CodeScreen } from '../../../components/code-board/codeScreen'
import { rotationOf } from '../../../components/code-board/rotation'
import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { goBack, queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'

/** The meeting's code at the door, and how many have signed in. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    place: '',
    came: 0,
    quorum: 0,
    code: '',
    secondsLeft: 0,
    isOffline: false,
  },

  meetingId: '',
  screen: undefined as CodeScreen | undefined,

  onLoad(query): void {
    this.meetingId = queryText(query.meetingId)
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
    const reading = await read(operations.council.meetingCode, { meetingId: this.meetingId }, { keep: false })
    const isOffline = reading.kind === 'unreachable' || reading.kind === 'kept'
    if (isOffline && this.data.code !== '') {
      this.setData({ isOffline })
      return
    }
    this.setData({ state: stateOf(reading, now()), isOffline })
    if (reading.kind !== 'fresh') return
    const { title, place, came, quorum } = reading.value
    this.setData({ title, place, came, quorum })
    this.screen?.accept(rotationOf(reading.value, now()))
  },

  finish: () => void goBack(),
})
