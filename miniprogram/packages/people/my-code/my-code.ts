import { CodeScreen } from '../../../components/code-board/codeScreen'
import { rotationOf } from '../../../components/code-board/rotation'
import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
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

  screen: undefined as CodeScreen | undefined,

  /** The ward whose code is asked for; '' for whomever the person acts for now. */
  wardId: '',

  onLoad(query): void {
    this.wardId = queryText(query.wardId)
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
    const whose = this.wardId === '' ? forPersonId() : this.wardId
    const reading = await read(operations.people.myCode, {}, { forPersonId: whose, keep: false })
    if (reading.kind === 'fresh') {
      this.screen?.accept(rotationOf(reading.value, now()))
      this.setData({ state: stateOf(reading, now()), displayName: reading.value.displayName })
    } else if (this.data.code === '') {
      this.setData({ state: stateOf(reading, now()) })
    }
  },
})
