import { operations } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

/** An auditor lets a stopped passbook post again and says why. The server checks its history first. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    depositorId: '',
    reason: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): void {
    this.setData({ depositorId: queryText(query.depositorId) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  typeReason({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>): void {
    this.setData({ reason: detail.value })
  },

  async clear(): Promise<void> {
    const { depositorId } = this.data
    const reason = this.data.reason.trim()
    if (reason === '') {
      this.setData({ doing: { ...idle, complaint: '请写查到的原因和处理' } })
      return
    }
    await this.doings?.start(operations.bank.clearStopped, { depositorId, reason }, async () => {
      await goBack()
      await tell('已恢复记分')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
