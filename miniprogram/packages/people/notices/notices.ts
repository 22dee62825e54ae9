import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type InboxListInput, type InboxListOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { send } from '../../../services/commands'
import { stopPullDown, tell } from '../../../services/dialogs'
import {
  askForMessages,
  canAskForMessages,
  learnMessageTemplates,
  type MessageKind,
} from '../../../services/messages'
import { rootFontSize } from '../../../services/textSize'

type Notice = InboxListOutput['notices'][number]

interface NoticeView {
  readonly noticeId: string
  readonly title: string
  readonly text: string
  readonly when: string
  readonly isNew: boolean
}

/** What is worth a message to nearly everybody. */
const offered: readonly MessageKind[] = ['redemptionReady', 'waitListPlace', 'answer']

/** What the bank and the community had to tell, newest first. Being shown here makes a notice read. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    notices: [] as NoticeView[],
    hasMore: false,
    isLoadingMore: false,
    mayAsk: false,
  },

  paging: undefined as Paging<InboxListInput, InboxListOutput> | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async onLoad(): Promise<void> {
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
    await this.refresh()
    await learnMessageTemplates()
    this.setData({ mayAsk: canAskForMessages(offered) })
  },

  async ask(): Promise<void> {
    const asked = await askForMessages(offered)
    if (asked === 'allowed') await tell('好的，下一次有消息会发到您的微信')
    if (asked === 'unavailable') await tell('微信现在不能发消息，请在微信设置里打开“订阅消息”')
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
