import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type ClassesWantsInput, type ClassesWantsOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open } from '../../../services/navigation'
import { choose } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'

type Want = ClassesWantsOutput['wants'][number]
type Tapped = WechatMiniprogram.TouchEvent<
  never,
  never,
  { demandId: string; title: string; wantedBy: number }
>

interface WantView {
  readonly demandId: string
  readonly title: string
  readonly wantedBy: number
  readonly words: string
  readonly ages: string
  readonly times: string
  readonly state: string
  readonly isChecking: boolean
  readonly isOpen: boolean
}

const ageNames = { child: '14岁以下', youth: '14到17岁', adult: '18到59岁', elder: '60岁以上' } as const
const timeNames = {
  weekdayMorning: '平日上午',
  weekdayAfternoon: '平日下午',
  weekdayEvening: '平日晚上',
  weekendMorning: '周末上午',
  weekendAfternoon: '周末下午',
  weekendEvening: '周末晚上',
} as const
const stateNames: Readonly<Record<Want['state'], string>> = {
  checking: '文字待审核',
  open: '等下单',
  ordered: '已下单',
  planned: '已开课',
  closed: '已答复',
  refused: '未公布',
}
const refusals = ['含有不合适的内容', '和社区服务无关', '写的是个人信息'] as const
const closings = ['暂时没有老师', '暂时没有场地', '已有同样的课'] as const

/** What is wanted by how many, of what age, and when they have time: the need list (需求清单). */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    wants: [] as WantView[],
    hasMore: false,
    isLoadingMore: false,
    doing: idle,
  },

  paging: undefined as Paging<ClassesWantsInput, ClassesWantsOutput> | undefined,
  doings: undefined as Doing | undefined,

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    this.paging = new Paging<ClassesWantsInput, ClassesWantsOutput>(this, operations.classes.wants, {
      first: () => ({}),
      next: ({ wants, more }) => {
        const oldest = wants[wants.length - 1]
        return more && oldest !== undefined ? { before: oldest.askedAtMs } : undefined
      },
      show: ({ wants }, isFirst) => {
        this.setData({ wants: [...(isFirst ? [] : this.data.wants), ...wants.map(viewOf)] })
      },
    })
  },
  async onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    await this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },
  onReachBottom(): Promise<void> {
    return this.loadMore()
  },

  async refresh(): Promise<void> {
    await this.paging?.refresh()
  },
  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },

  async publish({ currentTarget }: Tapped): Promise<void> {
    await this.answer(currentTarget.dataset.demandId, 'publish', '文字已经看过，可以公布')
  },
  async refuse({ currentTarget }: Tapped): Promise<void> {
    const why = await choose(refusals)
    if (why !== undefined) await this.answer(currentTarget.dataset.demandId, 'refuse', why)
  },
  async close({ currentTarget }: Tapped): Promise<void> {
    const why = await choose(closings)
    if (why !== undefined) await this.answer(currentTarget.dataset.demandId, 'close', why)
  },
  async answer(demandId: string, verdict: 'publish' | 'refuse' | 'close', answer: string): Promise<void> {
    const input = { demandId, verdict, answer }
    await this.doings?.start(operations.classes.answerDemand, input, () => this.refresh())
  },
  again(): void {
    void this.doings?.again()
  },

  order({ currentTarget }: Tapped): void {
    const { demandId, title, wantedBy } = currentTarget.dataset
    void open('classOrder', { demandId, title, wantedBy: String(wantedBy) })
  },
})

const said = (counts: readonly (string | undefined)[]): string =>
  counts.filter((text) => text !== undefined).join('，')

const viewOf = (want: Want): WantView => ({
  demandId: want.demandId,
  title: want.title,
  wantedBy: want.wantedBy,
  words: `${want.subject} · ${String(want.wantedBy)}人想要${want.source === 'visit' ? '（入户走访）' : ''}`,
  ages: said(
    want.ages.map(({ kind, count }) => (count === 0 ? undefined : `${ageNames[kind]}${String(count)}人`)),
  ),
  times: said(
    want.times.map(({ kind, count }) => (count === 0 ? undefined : `${timeNames[kind]}${String(count)}人`)),
  ),
  state: stateNames[want.state],
  isChecking: want.state === 'checking',
  isOpen: want.state === 'open',
})
