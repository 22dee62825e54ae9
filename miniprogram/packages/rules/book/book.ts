import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations, type EarnRuleBookOutput } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { queryText } from '../../../services/navigation'
import { ask, explainTo } from '../../../services/questions'
import { read, type Reading } from '../../../services/reads'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { changesBetween, type RuleChange } from '../bookChanges'
import { versionInForce } from '../books/booksView'
import { announceableDays, categoryViews, stateText, type CategoryView } from './bookView'

type Picked = WechatMiniprogram.CustomEvent<{ value: string }>

const deciders = ['administrator', 'approver']

/** One version of the rule book in full, what it changes, and for a second person the way to announce a draft. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    stateText: '',
    changes: [] as RuleChange[],
    comparedWith: 0,
    categories: [] as CategoryView[],
    isMine: false,
    mayAnnounce: false,
    days: announceableDays(0),
    day: '',
    dayText: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  version: 0,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): Promise<void> {
    this.version = Number(queryText(query.version))
    const days = announceableDays(now())
    this.setData({ days, day: days.first, dayText: readableDay(days.first) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const [list, reading] = await Promise.all([
      read(operations.earn.ruleBooks, {}),
      read(operations.earn.ruleBook, { version: this.version }),
    ])
    const book = valueOf(reading)
    const books = valueOf(list)
    if (book === undefined || books === undefined) {
      this.setData({ state: stateOf(book === undefined ? reading : list, now()) })
      return
    }
    const inForce = versionInForce(books, now())
    const draft = books.drafts.find(({ version }) => version === this.version)
    this.setData({
      state: stateOf(reading, now()),
      title: `第 ${String(book.version)} 版 ${book.title}`,
      stateText: stateText(book, inForce === book.version, now()),
      categories: categoryViews(book.rules),
      isMine: draft?.mine ?? false,
      mayAnnounce: draft !== undefined && !draft.mine && knownRoles().some((role) => deciders.includes(role)),
    })
    await this.compare(book, inForce)
  },

  /** What this version changes of the one in force. */
  async compare({ version, rules }: EarnRuleBookOutput, inForce: number): Promise<void> {
    if (inForce === 0 || inForce === version) {
      this.setData({ changes: [], comparedWith: 0 })
      return
    }
    const other = valueOf(await read(operations.earn.ruleBook, { version: inForce }, { keep: false }))
    if (other === undefined) return
    this.setData({ comparedWith: inForce, changes: changesBetween(other.rules, rules) })
  },

  pickDay({ detail }: Picked): void {
    this.setData({ day: detail.value, dayText: readableDay(detail.value), doing: idle })
  },

  async announce(): Promise<void> {
    const { day, dayText, title } = this.data
    const text = `“${title}”从${dayText}起执行。公布以后不能再改。`
    if (!(await ask('公布这一版规则？', text, '公布'))) return
    const input = { version: this.version, inForceFromDay: day }
    await this.doings?.start(operations.earn.announceRuleBook, input, async () => {
      await this.refresh()
      await explainTo('已经公布', `从${dayText}起，记分按这一版规则。居民在“积分规则”里可以看到。`)
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

const valueOf = <Value>(reading: Reading<Value>): Value | undefined =>
  reading.kind === 'fresh' || reading.kind === 'kept' ? reading.value : undefined
