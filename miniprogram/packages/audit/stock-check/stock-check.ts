import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations, type RedeemCheckOutput } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'

interface CheckView {
  readonly day: string
  readonly verdict: string
  readonly isGood: boolean
  readonly facts: readonly string[]
  readonly problems: readonly { readonly id: string; readonly what: string; readonly found: string }[]
}

const meanings = {
  R1: '进货数和“能换、已留、发出、报损”加起来不一样，请盘点这件商品',
  R2: '这次兑换扣的分和它办到的步骤对不上，请对照存折',
} as const

/** What the last nightly check of stock and redemptions found. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    /** Null before the first night. */
    check: null as CheckView | null,
  },

  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.redeem.check, {})
    const isTooEarly = reading.kind === 'refused' && reading.refusal.code === 'NO_REPORT_YET'
    this.setData({ state: isTooEarly ? { ...loading, status: 'ready' } : stateOf(reading, now()) })
    if (reading.kind === 'fresh' || reading.kind === 'kept') this.setData({ check: viewOf(reading.value) })
  },
})

function viewOf(check: RedeemCheckOutput): CheckView {
  const { day, isFinished, rewards, redemptions, problemCount, problems } = check
  const isGood = isFinished && problemCount === 0
  return {
    day: readableDay(day),
    verdict: isGood ? '没有问题' : problemCount > 0 ? `${String(problemCount)} 个问题要查` : '还没有查完',
    isGood,
    facts: [`查了 ${String(rewards)} 件商品，${String(redemptions)} 次兑换`],
    problems: problems.map(({ invariant, id, found }) => ({ id, what: meanings[invariant], found })),
  }
}
