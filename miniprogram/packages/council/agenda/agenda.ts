import { loading } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { Doing, idle } from '../../../services/doing'
import { queryText, replace } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import { readBoth } from '../desk/readBoth'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { at: number }>
type Typed = WechatMiniprogram.CustomEvent<{ value: string }, never, { at: number }>

interface Item {
  readonly key: string
  readonly proposalId: string
  readonly title: string
  readonly note: string
  /** True when the rule puts it on the agenda, so that no reason is needed. */
  readonly byRule: boolean
  readonly isChosen: boolean
  readonly reason: string
}

const longestTitle = 40
const rules = { support: '支持的人多，按规则上会', age: '等得久了，按规则上会' } as const
const titleOf = (words: string): string => [...(words.split('\n')[0] ?? '')].slice(0, longestTitle).join('')

/** Staff put the agenda together from what the rule proposes, with a reason for what they add. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    items: [] as Item[],
    chosen: 0,
    freezesOn: '',
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
    const shown = await readBoth(
      this,
      read(operations.council.meeting, { meetingId: this.meetingId }),
      read(operations.council.agendaCandidates, {}),
    )
    if (shown === undefined) return
    const { first: meeting, second: found, state } = shown
    const known = new Map(meeting.agenda.map((item) => [item.proposalId ?? '', item]))
    const isNew = meeting.agenda.length === 0
    const items = found.candidates.map(({ proposalId, words, supporters, byRule }) => ({
      key: proposalId,
      proposalId,
      title: known.get(proposalId)?.title ?? titleOf(words),
      note: `${String(supporters)}人支持${byRule === undefined ? '' : `，${rules[byRule]}`}`,
      byRule: byRule !== undefined,
      isChosen: isNew ? byRule !== undefined : known.has(proposalId),
      reason: known.get(proposalId)?.reason ?? '',
    }))
    const own = meeting.agenda
      .filter((item) => item.proposalId === undefined)
      .map(({ itemId, title, reason = '' }) => ({
        key: itemId,
        proposalId: '',
        title,
        note: '社区加的议题',
        byRule: false,
        isChosen: true,
        reason,
      }))
    this.setData({ state, freezesOn: readableDay(meeting.freezesOn) })
    this.show([...items, ...own])
  },

  show(items: Item[]): void {
    this.setData({ items, chosen: items.filter(({ isChosen }) => isChosen).length, doing: idle })
  },
  change(at: number, change: Partial<Item>): void {
    this.show(this.data.items.map((item, index) => (index === at ? { ...item, ...change } : item)))
  },
  toggle({ currentTarget }: Tapped): void {
    const { at } = currentTarget.dataset
    this.change(at, { isChosen: this.data.items[at]?.isChosen !== true })
  },
  typeTitle({ detail, currentTarget }: Typed): void {
    this.change(currentTarget.dataset.at, { title: detail.value })
  },
  typeReason({ detail, currentTarget }: Typed): void {
    this.change(currentTarget.dataset.at, { reason: detail.value })
  },
  add(): void {
    const own = {
      key: `own${String(this.data.items.length)}`,
      proposalId: '',
      title: '',
      note: '社区加的议题',
      byRule: false,
      isChosen: true,
      reason: '',
    }
    this.show([...this.data.items, own])
  },

  async save(): Promise<void> {
    const chosen = this.data.items.filter(({ isChosen }) => isChosen)
    if (chosen.some(({ title }) => title.trim() === '')) {
      this.setData({ doing: { ...idle, complaint: '请给每个议题写上名字' } })
      return
    }
    const items = chosen.map(({ proposalId, title, reason }) => ({
      ...(proposalId === '' ? {} : { proposalId }),
      title: title.trim(),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    }))
    const { meetingId } = this
    await this.doings?.start(operations.council.setAgenda, { meetingId, items }, () => this.announce())
  },
  async announce(): Promise<void> {
    const { meetingId } = this
    const wants = await ask('现在就公布议程？', '公布以后不能再改。不公布的话，到日子自动公布。', '公布')
    if (!wants) {
      await replace('meeting', { meetingId })
      return
    }
    // Saving has just ended; the announcement is a command of its own.
    const announcing = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    this.doings = announcing
    await announcing.start(operations.council.announceAgenda, { meetingId }, () =>
      replace('meeting', { meetingId }),
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
