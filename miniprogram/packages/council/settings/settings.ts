import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { rootFontSize } from '../../../services/textSize'
import { rowsOf, settingsOf, wrongRow, type Row } from './settingRows'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>

/** An administrator sets deadlines, quorum and the rules of the agenda. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    rows: [] as Row[],
    isSaved: false,
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): Promise<void> {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async refresh(): Promise<void> {
    const settings = await readShown(this, operations.council.settings, {}, { keep: false })
    if (settings !== undefined) this.setData({ rows: rowsOf(settings) })
  },

  type({ detail }: Changed): void {
    const rows = this.data.rows.map((row) =>
      row.name === detail.name ? { ...row, value: detail.value.replace(/\D/g, '') } : row,
    )
    this.setData({ rows, isSaved: false, doing: idle })
  },

  async save(): Promise<void> {
    const { rows } = this.data
    const wrong = wrongRow(rows)
    if (wrong !== undefined) {
      const complaint = `“${wrong.label}”要填 ${String(wrong.least)} 到 ${String(wrong.most)} 的整数`
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    await this.doings?.start(operations.council.changeSettings, settingsOf(rows), () => {
      this.setData({ isSaved: true })
      return Promise.resolve()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
