import {
  doneView,
  refusedView,
  sending,
  unknownView,
  type OutcomeView,
} from '../../../components/outcome-card/outcomeView'
import { operations, type EarnCheckInScannedOutput } from '../../../generated/contract'
import { resume, send, type Sent } from '../../../services/commands'
import { tell } from '../../../services/dialogs'
import { goBack, queryText } from '../../../services/navigation'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'

/** Staff scan residents' own codes, one after the other. A resident's balance is not shown to staff here. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    title: '',
    /** Who was scanned last. */
    name: '',
    hasOutcome: false,
    outcome: sending,
  },

  activityId: '',
  commandId: '',

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(query): void {
    this.activityId = queryText(query.activityId)
    this.setData({ title: queryText(query.title) })
  },

  async scanNext(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind === 'failed') await tell('相机没有打开，请在手机设置里允许微信使用相机')
    if (scanned.kind !== 'text') return
    this.setData({ hasOutcome: true, name: '', outcome: sending })
    const input = { activityId: this.activityId, code: scanned.text }
    this.show(await send(operations.earn.checkInScanned, input))
  },

  show(sent: Sent<EarnCheckInScannedOutput>): void {
    this.commandId = sent.kind === 'unknown' ? sent.commandId : ''
    this.setData({ name: sent.kind === 'value' ? sent.value.displayName : '', outcome: viewOf(sent) })
  },

  async again(): Promise<void> {
    this.setData({ outcome: sending })
    const sent = await resume(operations.earn.checkInScanned, this.commandId)
    if (sent === undefined) this.setData({ hasOutcome: false })
    else this.show(sent)
  },

  finish: () => void goBack(),
})

function viewOf(sent: Sent<EarnCheckInScannedOutput>): OutcomeView {
  switch (sent.kind) {
    case 'value':
      return doneView(sent.value, false)
    case 'refused':
      // "Scan again" is the button that stands on this page anyway.
      return { ...refusedView(sent.refusal), next: null }
    case 'unknown':
      return unknownView(sent.refusal)
  }
}
