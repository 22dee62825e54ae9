import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { Doing, idle } from '../../../services/doing'
import { goBack, open } from '../../../services/navigation'
import { ask, explainTo } from '../../../services/questions'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import { changesBetween, type RuleChange } from '../bookChanges'
import { dropDraft, keepDraft, keptDraft, type BookDraft } from '../bookDraft'
import { categoryViews, type CategoryView } from '../book/bookView'
import type { Rule } from '../ruleText'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.BaseEvent<never, { id: string }>

/** A new version of the rule book, written from the one in force and kept on the phone until it is handed in. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    categories: [] as CategoryView[],
    changes: [] as RuleChange[],
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  inForce: [] as readonly Rule[],
  draft: undefined as BookDraft | undefined,

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const rules = await read(operations.earn.rules, {})
    if (rules.kind !== 'fresh' && rules.kind !== 'kept') {
      this.setData({ state: stateOf(rules, now()) })
      return
    }
    const { version } = rules.value
    const reading = await read(operations.earn.ruleBook, { version })
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    const { version: _version, inForceFromMs: _since, ...book } = reading.value
    this.inForce = book.rules
    this.show(keptDraft() ?? { ...book, fromVersion: version })
  },

  show(draft: BookDraft): void {
    this.draft = draft
    keepDraft(draft)
    this.setData({
      title: draft.title,
      categories: categoryViews(draft.rules),
      changes: changesBetween(this.inForce, draft.rules),
    })
  },

  typeTitle({ detail }: Typed): void {
    if (this.draft === undefined) return
    this.draft = { ...this.draft, title: detail.value }
    keepDraft(this.draft)
  },

  openRule: ({ currentTarget }: Tapped) => void open('ruleForm', { ruleId: currentTarget.dataset.id }),
  addRule: () => void open('ruleForm', { ruleId: '' }),

  async beginAnew(): Promise<void> {
    if (!(await ask('从正在执行的规则重新写？', '这部手机上写好的改动都不要了。', '重新写'))) return
    dropDraft()
    await this.refresh()
  },

  async submit(): Promise<void> {
    const { draft } = this
    const complaint = this.missing()
    if (draft === undefined || complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const { fromVersion: _from, ...input } = draft
    await this.doings?.start(
      operations.earn.draftRuleBook,
      { ...input, title: input.title.trim() },
      async () => {
        dropDraft()
        await goBack()
        await explainTo('草案写好了', '请另一位审批或管理人员在“积分规则的版本”里核对、公布。')
      },
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  /** What is missing, in words; '' when all is there. */
  missing(): string {
    if ((this.draft?.title ?? '').trim() === '') return '请写这一版规则的名称'
    return this.data.changes.length === 0 ? '还没有改动：点一条规则就能改' : ''
  },
})
