import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open, queryText } from '../../../services/navigation'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { complaintClock, complaintKinds, complaintStates, type ComplaintLine } from './complaintView'

/** The person's own complaints, or those that wait for the one who handles them. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    isQueue: false,
    complaints: [] as { complaintId: string; title: string; note: string }[],
  },

  onLoad(query): void {
    this.setData({ isQueue: queryText(query.queue) === 'yes' })
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const shown = this.data.isQueue
      ? await readShown(this, operations.council.complaintQueue, {})
      : await readShown(this, operations.council.complaints, {}, { forPersonId: forPersonId() })
    if (shown === undefined) return
    this.setData({ complaints: shown.complaints.map((line) => viewOf(line, shown.nowMs)) })
  },

  complain: () => void open('complain'),
  openComplaint: ({ currentTarget }: WechatMiniprogram.CustomEvent<never, never, { complaintId: string }>) =>
    void open('complaint', { ...currentTarget.dataset }),
})

function viewOf(line: ComplaintLine, nowMs: number) {
  const first = line.words.split('\n')[0] ?? ''
  const title = first.length > 24 ? `${first.slice(0, 23)}…` : first
  const clock = complaintClock(line, nowMs)
  return {
    complaintId: line.complaintId,
    title,
    note: [complaintKinds[line.kind], complaintStates[line.state], clock]
      .filter((part) => part !== '')
      .join('，'),
  }
}
