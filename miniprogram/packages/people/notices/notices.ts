import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type InboxListInput, type InboxListOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { send } from '../../../services/commands'
import { stopPullDown } from '../../../services/dialogs'
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

  paging: undefined as Paging<InboxListInput, InboxListOutput> | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(): Promise<void> {
    this.paging = new Paging(this, operations.inbox.list, {
      first: () => ({}),
      next: ({ notices, more }) => {
        const oldest = notices[notices.length - 1]
        return more && oldest !== undefined ? { before: oldest.atMs } : undefined
      },
      show: ({ notices }, isFirst) => {
        this.setData({ notices: [...(isFirst ? [] : this.data.notices), ...notices.map(viewOf)] })
      },
    })
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
    const reading = await this.paging?.refresh()
    if (reading?.kind !== 'fresh') return
    const { unread, notices } = reading.value
    const newest = notices[0]
    if (unread > 0 && newest !== undefined) await send(operations.inbox.markRead, { untilMs: newest.atMs })
  },

  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },
})

const viewOf = ({ noticeId, title, text, atMs, read: wasRead }: Notice): NoticeView => ({
  noticeId,
  title,
  text,
  when: dayAndTimeOf(atMs),
  isNew: !wasRead,
})
