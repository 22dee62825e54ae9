import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations, type InboxListOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { send } from '../../../services/commands'
import { stopPullDown, tell } from '../../../services/dialogs'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'

type Notice = InboxListOutput['notices'][number]

interface NoticeView {
  readonly noticeId: string
  readonly title: string
  readonly text: string
  readonly when: string
  readonly isNew: boolean
}

/** What the bank and the community had to tell, newest first. Being shown here makes a notice read. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    notices: [] as NoticeView[],
    hasMore: false,
    isLoadingMore: false,
  },

  oldestMs: 0,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(): Promise<void> {
    return this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  onReachBottom(): Promise<void> {
    return this.loadMore()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.inbox.list, {})
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    this.show([], reading.value)
    const newest = reading.value.notices[0]
    if (reading.kind === 'fresh' && reading.value.unread > 0 && newest !== undefined) {
      await send(operations.inbox.markRead, { untilMs: newest.atMs })
    }
  },

  async loadMore(): Promise<void> {
    if (!this.data.hasMore || this.data.isLoadingMore) return
    this.setData({ isLoadingMore: true })
    const reading = await read(operations.inbox.list, { before: this.oldestMs }, { keep: false })
    this.setData({ isLoadingMore: false })
    if (reading.kind === 'fresh') this.show(this.data.notices, reading.value)
    else if (reading.kind !== 'kept') await tell(reading.refusal.text)
  },

  show(before: readonly NoticeView[], { notices, more }: InboxListOutput): void {
    this.oldestMs = notices[notices.length - 1]?.atMs ?? this.oldestMs
    this.setData({ notices: [...before, ...notices.map(viewOf)], hasMore: more })
  },
})

const viewOf = ({ noticeId, title, text, atMs, read: wasRead }: Notice): NoticeView => ({
  noticeId,
  title,
  text,
  when: dayAndTimeOf(atMs),
  isNew: !wasRead,
})
