import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type RedeemDonorReportOutput } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { queryText } from '../../../services/navigation'
import { openSheet } from '../../../services/sheets'
import { rootFontSize } from '../../../services/textSize'
import { donationsSheet, giftViews, type GiftView } from './donationsView'

/** What an organisation gave and what became of it, for its representatives and for staff. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    name: '',
    gifts: [] as GiftView[],
  },

  groupId: '',
  report: undefined as RedeemDonorReportOutput | undefined,

  onLoad(query): Promise<void> {
    this.groupId = queryText(query.groupId)
    return this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const report = await readShown(this, operations.redeem.donorReport, { groupId: this.groupId })
    if (report === undefined) return
    this.report = report
    this.setData({ name: report.name, gifts: giftViews(report) })
  },

  async print(): Promise<void> {
    if (this.report !== undefined) await openSheet(donationsSheet(this.report, now()))
  },
})
