import {
  doneView,
  refusedView,
  sending,
  unknownView,
  type OutcomeView,
} from '../../../components/outcome-card/outcomeView'
import { operations, type EarnCheckInScannedOutput } from '../../../generated/contract'
import { resume, send, type Sent } from '../../../services/commands'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { goBack, queryText } from '../../../services/navigation'
import { isOnline } from '../../../services/network'
import { queueCommand } from '../../../services/offlineQueue'
import { read } from '../../../services/reads'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'

/**
 * Staff scan residents' own codes, one after the other. A resident's balance is not shown to staff here. Without a
 * network a scan is kept with its time, under the window that the server signed before, and posted later.
 */
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
  /** What the server signed for this activity, and how far its clock is ahead of the phone's. */
  window: '',
  aheadMs: 0,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async onLoad(query): Promise<void> {
    this.activityId = queryText(query.activityId)
    this.setData({ title: queryText(query.title) })
    const reading = await read(operations.earn.offlineWindow, { activityId: this.activityId })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    this.window = reading.value.window
    this.aheadMs = reading.value.nowMs - reading.atMs
  },

  async scanNext(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    if (!isOnline() && this.window !== '') {
      await this.keep(scanned.text)
      return
    }
    this.setData({ hasOutcome: true, name: '', outcome: sending })
    const input = { activityId: this.activityId, code: scanned.text }
    this.show(await send(operations.earn.checkInScanned, input))
  },

  async keep(code: string): Promise<void> {
    const input = { window: this.window, code, scannedAtMs: now() + this.aheadMs }
    const isKept = await queueCommand(operations.earn.checkInLater, input, `${this.data.title} · 扫码签到`)
    await tell(isKept ? '没有网络，先记在手机里' : '手机存不下了，请先连网上传')
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
