import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type EarnAttendeesInput, type EarnAttendeesOutput } from '../../../generated/contract'
import { clockTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { queryText } from '../../../services/navigation'
import { ask, explainTo } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

/** Staff name the part that somebody had in an activity, such as leading it, which earns on top by its rule. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    parts: [] as Choice[],
    supplementId: '',
    people: [] as Choice[],
    personId: '',
    hasMore: false,
    isLoadingMore: false,
    doing: idle,
  },

  activityId: '',
  paging: undefined as Paging<EarnAttendeesInput, EarnAttendeesOutput> | undefined,
  doings: undefined as Doing | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): Promise<void> {
    const activityId = queryText(query.activityId)
    this.activityId = activityId
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    this.paging = new Paging(this, operations.earn.attendees, {
      first: () => ({ activityId }),
      next: ({ attendees, more }) => {
        const oldest = attendees[attendees.length - 1]
        return more && oldest !== undefined ? { activityId, before: oldest.checkedInAtMs } : undefined
      },
      show: (page, isFirst) => this.show(page, isFirst),
    })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    await this.paging?.refresh()
  },
  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },

  show({ attendees, title, supplements }: EarnAttendeesOutput, isFirst: boolean): void {
    // A part is named once it is certain that somebody was there.
    const here = attendees.filter(({ state }) => state === 'confirmed')
    const people = here.map(({ personId, displayName, checkedInAtMs }) => ({
      value: personId,
      title: displayName,
      note: `${clockTimeOf(checkedInAtMs)} 签到`,
    }))
    this.setData({
      title,
      parts: supplements.map(({ id, name, points }) => ({
        value: id,
        title: name,
        note: `另加 ${String(points)} 分`,
      })),
      people: isFirst ? people : [...this.data.people, ...people],
    })
  },

  choosePart({ detail }: Chosen): void {
    this.setData({ supplementId: detail.value, doing: idle })
  },
  choosePerson({ detail }: Chosen): void {
    this.setData({ personId: detail.value, doing: idle })
  },

  async submit(): Promise<void> {
    const { activityId } = this
    const { supplementId, personId, parts, people } = this.data
    const part = parts.find(({ value }) => value === supplementId)
    const person = people.find(({ value }) => value === personId)
    if (part === undefined || person === undefined) {
      this.setData({ doing: { ...idle, complaint: part === undefined ? '请选是什么角色' : '请选是哪一位' } })
      return
    }
    if (!(await ask(`${person.title}是${part.title}？`, `${part.note}，每人每次活动只记一个角色。`, '记上')))
      return
    const input = { activityId, personId, supplementId }
    await this.doings?.start(
      operations.earn.addSupplement,
      input,
      async ({ displayName, name, points, honour }) => {
        this.setData({ personId: '' })
        const sum = points > 0 ? `${String(points)} 分` : `荣誉 ${String(honour)} 分`
        await explainTo('记上了', `${displayName}：${name}，${sum}。本人的存折里看得到。`)
      },
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
