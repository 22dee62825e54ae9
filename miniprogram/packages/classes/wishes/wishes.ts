import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type ClassesDemandsInput, type ClassesDemandsOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { stateText, type Demand } from '../wishText'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { demandId: string; title: string }>
type TappedMenu = WechatMiniprogram.TouchEvent<never, never, { title: string; subject: string }>

interface WishView {
  readonly demandId: string
  readonly title: string
  readonly words: string
  readonly state: string
  readonly canJoin: boolean
}

/** What neighbours want to learn: join with one tap, or ask for something else. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    wishes: [] as WishView[],
    menu: [] as ClassesDemandsOutput['menu'],
    hasMore: false,
    isLoadingMore: false,
  },

  paging: undefined as Paging<ClassesDemandsInput, ClassesDemandsOutput> | undefined,

  onLoad(): void {
    this.paging = new Paging<ClassesDemandsInput, ClassesDemandsOutput>(this, operations.classes.demands, {
      first: () => ({}),
      next: ({ demands, more }) => {
        const oldest = demands[demands.length - 1]
        return more && oldest !== undefined ? { before: oldest.askedAtMs } : undefined
      },
      show: ({ demands, menu }, isFirst) => {
        this.setData({ wishes: [...(isFirst ? [] : this.data.wishes), ...demands.map(viewOf)], menu })
      },
      forPersonId,
    })
  },
  async onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize(), forName: actingFor()?.displayName ?? '' })
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

  join({ currentTarget }: Tapped): void {
    const { demandId, title } = currentTarget.dataset
    void open('wish', { demandId, title })
  },
  askMenu({ currentTarget }: TappedMenu): void {
    const { title, subject } = currentTarget.dataset
    void open('wish', { title, subject })
  },
  askOwn: () => void open('wish'),
})

const viewOf = (demand: Demand): WishView => ({
  demandId: demand.demandId,
  title: demand.title,
  words: `${demand.subject} · ${String(demand.wantedBy)}人想要${demand.source === 'visit' ? '（入户走访）' : ''}`,
  state: `${demand.joined ? '您点过了，' : ''}${stateText(demand)}`,
  canJoin: demand.state === 'open' && !demand.joined,
})
