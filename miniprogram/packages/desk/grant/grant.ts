import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { scan } from '../../../services/scan'
import { scrollToTop } from '../../../services/screen'
import { rootFontSize } from '../../../services/textSize'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>
type Changed = WechatMiniprogram.CustomEvent<{ points: number }>

/** The most that one person gets from a pool in a month; the server counts it. */
const mostAMonth = 100

/**
 * An approver gives points of a pool to somebody in hardship, who stands before them with their code. The pool's own
 * page never says who was helped.
 */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    pools: [] as Choice[],
    poolId: '',
    points: 20,
    most: 0,
    /** Who was helped last, and what the pool has left. */
    done: null as { readonly name: string; readonly points: number; readonly left: number } | null,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  balances: new Map<string, number>(),

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(): Promise<void> {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const groups = await readShown(this, operations.people.groups, {})
    if (groups === undefined) return
    this.balances = new Map(groups.pools.map(({ groupId, balance }) => [groupId, balance]))
    this.setData({
      pools: groups.pools.map(({ groupId, name, balance }) => ({
        value: groupId,
        title: name,
        note: `现有 ${String(balance)} 分`,
      })),
    })
    const [first] = groups.pools
    const chosen = this.data.poolId === '' ? first?.groupId : this.data.poolId
    if (chosen !== undefined) this.choose(chosen)
  },

  choose(poolId: string): void {
    const most = Math.min(mostAMonth, this.balances.get(poolId) ?? 0)
    this.setData({ poolId, most, points: Math.min(this.data.points, most), doing: idle })
  },
  choosePool({ detail }: Chosen): void {
    this.choose(detail.value)
  },
  changePoints({ detail }: Changed): void {
    this.setData({ points: detail.points, doing: idle })
  },

  async grant(): Promise<void> {
    const { points, most } = this.data
    if (points < 1 || points > most) {
      const complaint = points < 1 ? '请选要转多少分' : `最多可以转 ${String(most)} 分`
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const text = `请居民打开“我的码”。您扫完，${String(points)} 分就转到这位居民的存折，不能撤销。`
    if (await ask(`转 ${String(points)} 分？`, text, '去扫码')) await this.scanPerson()
  },

  async scanPerson(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    const { poolId, points } = this.data
    const input = { poolId, code: scanned.text, points }
    await this.doings?.start(operations.bank.grant, input, async ({ displayName, points: given, left }) => {
      this.setData({ done: { name: displayName, points: given, left } })
      await scrollToTop()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  async next(): Promise<void> {
    this.setData({ done: null })
    await this.refresh()
  },
  finish: () => void goBack(),
})
