import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilRecordMinutesInput } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { queryText, replace } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type OfItem = WechatMiniprogram.CustomEvent<{ value: string }, never, { at: number }>
type Outcome = CouncilRecordMinutesInput['decisions'][number]['outcome']

const outcomes: readonly Choice[] = [
  { value: 'matter', title: '同意办理', note: '列入台账，写清五项' },
  { value: 'later', title: '下次再议', note: '' },
  { value: 'noted', title: '知悉', note: '' },
]

interface Item {
  readonly itemId: string
  readonly title: string
  readonly outcome: string
  readonly words: string
}

/** Staff write the minutes: what was said, and what was decided about each item. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    came: '',
    isShort: false,
    items: [] as Item[],
    outcomes,
    words: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  meetingId: '',

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): Promise<void> {
    this.meetingId = queryText(query.meetingId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const shown = await readShown(this, operations.council.meeting, { meetingId: this.meetingId })
    if (shown === undefined) return
    const { signedIn, quorum } = shown
    this.setData({
      came: `到会 ${String(signedIn)} 人，满 ${String(quorum)} 人可以作决定`,
      isShort: signedIn < quorum,
      items: shown.agenda.map(({ itemId, title }) => ({ itemId, title, outcome: '', words: '' })),
    })
  },

  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value, doing: idle })
  },
  chooseOutcome({ detail, currentTarget }: OfItem): void {
    this.change(currentTarget.dataset.at, { outcome: detail.value })
  },
  typeDecision({ detail, currentTarget }: OfItem): void {
    this.change(currentTarget.dataset.at, { words: detail.value })
  },
  change(at: number, change: Partial<Item>): void {
    const items = this.data.items.map((item, index) => (index === at ? { ...item, ...change } : item))
    this.setData({ items, doing: idle })
  },

  async submit(): Promise<void> {
    const { items, words } = this.data
    const { meetingId } = this
    const open = items.find((item) => item.outcome === '' || item.words.trim() === '')
    if (open !== undefined) {
      this.setData({ doing: { ...idle, complaint: `请给“${open.title}”选结果并写一句话` } })
      return
    }
    const decisions = items.map((item) => ({
      itemId: item.itemId,
      outcome: item.outcome as Outcome,
      words: item.words.trim(),
    }))
    const input = { meetingId, words: words.trim(), decisions }
    await this.doings?.start(operations.council.recordMinutes, input, () => replace('meeting', { meetingId }))
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
