import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type RedeemRewardOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle, type DoingView } from '../../../services/doing'
import { goBack, queryText, replace } from '../../../services/navigation'
import { pictureUrls } from '../../../services/rewardPictures'
import { scrollToTop } from '../../../services/screen'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { blankPage, doneView, ownPurse, rewardPage, sumOf, type DoneView, type Payer } from './rewardView'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

/** One reward, and the one tap that asks for it: done, or gone, in large words. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    view: blankPage,
    url: '',
    quantity: '1',
    purse: ownPurse,
    certificateName: '',
    isNamed: false,
    sum: { paid: '', left: '' },
    doing: idle,
    done: null as DoneView | null,
    /** Why it is gone, when somebody else was faster. */
    gone: '',
  },

  doings: undefined as Doing | undefined,
  rewardId: '',
  redemptionId: '',
  answer: undefined as RedeemRewardOutput | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): Promise<void> {
    this.rewardId = queryText(query.rewardId)
    this.doings = new Doing(
      (doing) => this.setData({ doing, gone: goneText(doing) }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const input = { rewardId: this.rewardId }
    const answer = await readShown(this, operations.redeem.reward, input, { forPersonId: forPersonId() })
    if (answer === undefined) return
    this.answer = answer
    const enough = answer.payers.find(({ balance }: Payer) => balance >= answer.reward.points)
    this.setData({ view: rewardPage(answer), purse: enough?.groupId ?? ownPurse, quantity: '1' })
    this.addUp()
    const urls = await pictureUrls([answer.reward])
    this.setData({ url: urls[this.rewardId] ?? '' })
  },

  chooseQuantity({ detail }: Chosen): void {
    this.setData({ quantity: detail.value, doing: idle })
    this.addUp()
  },
  choosePurse({ detail }: Chosen): void {
    this.setData({ purse: detail.value, doing: idle })
    this.addUp()
  },
  typeName({ detail }: Chosen): void {
    this.setData({ certificateName: detail.value, doing: idle })
  },
  toggleNamed(): void {
    this.setData({ isNamed: !this.data.isNamed, doing: idle })
  },

  addUp(): void {
    if (this.answer === undefined) return
    const payer = this.answer.payers.find((one: Payer) => (one.groupId ?? ownPurse) === this.data.purse)
    this.setData({ sum: sumOf(this.answer.reward, Number(this.data.quantity), payer) })
  },

  async request(): Promise<void> {
    const { answer } = this
    if (answer === undefined) return
    const { quantity, purse, isNamed } = this.data
    const certificateName = this.data.certificateName.trim()
    const isHonour = answer.reward.kind === 'honour'
    if (isHonour && (certificateName === '' || !isNamed)) {
      const complaint = certificateName === '' ? '请写证书上的名字' : '要您同意写名字，才能做证书'
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const input = {
      rewardId: this.rewardId,
      quantity: Number(quantity),
      agreedPoints: answer.reward.points,
      ...(purse === ownPurse ? {} : { fromGroupId: purse }),
      ...(isHonour ? { certificateName } : {}),
    }
    await this.doings?.start(
      operations.redeem.request,
      input,
      async (made) => {
        this.redemptionId = made.redemptionId
        this.setData({ done: doneView(made) })
        await scrollToTop()
      },
      forPersonId(),
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  openRedemption(): void {
    void replace('redemption', { redemptionId: this.redemptionId })
  },
  goOn: () => void goBack(),
})

/** Somebody was faster: nothing can be done about it here, so it is told in place of the form. */
const goneText = ({ code, complaint }: DoingView): string => (code === 'REWARD_GONE' ? complaint : '')
