import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { keptDraft } from '../bookDraft'
import { bookRows, draftRows, type BookRow } from './booksView'

type Tapped = WechatMiniprogram.BaseEvent<never, { version: number }>

/** All versions of the rule book: those that were, the one in force, those to come, and drafts for those who decide. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    books: [] as BookRow[],
    drafts: [] as BookRow[],
    mayDraft: false,
    hasKeptDraft: false,
  },

  onShow(): Promise<void> {
    this.setData({
      rootFontSize: rootFontSize(),
      mayDraft: knownRoles().includes('administrator'),
      hasKeptDraft: keptDraft() !== undefined,
    })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const list = await readShown(this, operations.earn.ruleBooks, {})
    if (list !== undefined) this.setData({ books: bookRows(list, now()), drafts: draftRows(list) })
  },

  openBook: ({ currentTarget }: Tapped) =>
    void open('ruleBook', { version: String(currentTarget.dataset.version) }),
  write: () => void open('ruleBookDraft'),
})
