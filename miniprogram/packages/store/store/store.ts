import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

const approverRoles: ReadonlySet<string> = new Set(['approver', 'administrator'])
const reporterRoles: ReadonlySet<string> = new Set(['clerk', 'approver', 'auditor', 'administrator'])
const keeperRoles: ReadonlySet<string> = new Set(['clerk', 'administrator'])

/** What staff do for the shop: what waits for them first, then goods and stock. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    mayApprove: false,
    mayKeep: false,
    mayReport: false,
    mayDecide: false,
    notes: { approval: '', preparing: '', waiting: '' },
  },

  onShow(): Promise<void> {
    this.setData({
      rootFontSize: rootFontSize(),
      mayApprove: knownRoles().some((role) => approverRoles.has(role)),
      mayReport: knownRoles().some((role) => reporterRoles.has(role)),
      mayKeep: knownRoles().some((role) => keeperRoles.has(role)),
      mayDecide: knownRoles().includes('administrator'),
    })
    return this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const day = await readShown(this, operations.desk.today, {})
    if (day === undefined) return
    const openIn = (queue: string): number => day.queues.find((one) => one.queue === queue)?.open ?? 0
    this.setData({
      notes: {
        approval: countText('等审批', openIn('redeem.requested') + openIn('redeem.waitingSecond')),
        preparing: countText('等着备', openIn('redeem.approved')),
        waiting: countText('等着领', openIn('redeem.ready')),
      },
    })
  },

  openApprovals: () => void open('approvals'),
  openPrepare: () => void open('prepare'),
  openHandOver: () => void open('handOver'),
  openRewards: () => void open('rewards'),
  openHarvest: () => void open('harvest'),
  openReport: () => void open('monthReport'),
  openTakeBack: () => void open('takeBack'),
  openDonors: () => void open('donors'),
  openHardship: () => void open('hardship'),
  openSettings: () => void open('redeemSettings'),
})

const countText = (what: string, count: number): string =>
  count === 0 ? `没有${what}的` : `${String(count)} 个${what}`
