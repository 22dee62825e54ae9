import type { Choice } from '../../../components/choice-list/choice-list'
import { operations } from '../../../generated/contract'
import { dayOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'

type Changed = WechatMiniprogram.CustomEvent<{ value: string }>

const mostYuan = 100_000_000

/** An administrator says what the community can spend on rewards in a year. Each change is kept with their name. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    years: [] as Choice[],
    year: '',
    yuan: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(): void {
    const thisYear = Number(dayOf(now()).slice(0, 4))
    const years = [thisYear, thisYear + 1].map((year) => ({
      value: String(year),
      title: `${String(year)} 年`,
      note: '',
    }))
    this.setData({ years, year: String(thisYear) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  chooseYear({ detail }: Changed): void {
    this.setData({ year: detail.value, doing: idle })
  },
  typeYuan({ detail }: Changed): void {
    this.setData({ yuan: detail.value, doing: idle })
  },

  async save(): Promise<void> {
    const { year } = this.data
    const fen = fenOf(this.data.yuan)
    if (fen === undefined) {
      this.setData({ doing: { ...idle, complaint: '请填金额，最多两位小数，例如 5000 或 5000.50' } })
      return
    }
    if (!(await ask('填好了吗？', `${year} 年兑换预算 ${(fen / 100).toFixed(2)} 元`, '填好了'))) return
    await this.doings?.start(operations.bank.setBudget, { year: Number(year), fen }, async () => {
      await goBack()
      await tell('预算填好了')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

/** Yuan as they were typed, in fen; undefined for what is no amount of money. */
function fenOf(typed: string): number | undefined {
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(typed.trim())) return undefined
  const fen = Math.round(Number(typed) * 100)
  return fen <= mostYuan * 100 ? fen : undefined
}
