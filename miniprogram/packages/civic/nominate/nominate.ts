import { operations } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** Somebody puts a neighbour or a family forward. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    isHousehold: false,
    nomineeName: '',
    where: '',
    words: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  roundId: '',

  onLoad(query): void {
    this.roundId = queryText(query.roundId)
    this.setData({ isHousehold: queryText(query.unit) === 'household' })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  typeName({ detail }: Typed): void {
    this.setData({ nomineeName: detail.value, doing: idle })
  },
  typeWhere({ detail }: Typed): void {
    this.setData({ where: detail.value, doing: idle })
  },
  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value, doing: idle })
  },

  async submit(): Promise<void> {
    const { roundId } = this
    const nomineeName = this.data.nomineeName.trim()
    const where = this.data.where.trim()
    const words = this.data.words.trim()
    const complaint =
      nomineeName === ''
        ? '请写推荐的是谁'
        : where === ''
          ? '请写住在哪里，好核对是哪一位'
          : words === ''
            ? '请写推荐的理由'
            : ''
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const done = async (): Promise<void> => {
      await goBack()
      await tell('推荐收到了，会先问本人')
    }
    const input = { roundId, nomineeName, where, words }
    await this.doings?.start(operations.council.nominate, input, done, forPersonId())
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
