import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type MediaDoubtfulInput, type MediaDoubtfulOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import type { PhotoPurpose, PhotoView } from '../../../services/photos'
import { rootFontSize } from '../../../services/textSize'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { photoId: string }>

interface DoubtfulView {
  readonly photoId: string
  readonly photos: readonly PhotoView[]
  readonly purpose: string
  readonly when: string
}

const purposes: Readonly<Record<PhotoPurpose, string>> = {
  proof: '申报的证明',
  reward: '兑换品的图片',
  course: '课程的图片',
  proposal: '提案的图片',
  other: '其他照片',
}

const choiceOf = (reason: string): Choice => ({ value: reason, title: reason, note: '' })
const reasons = ['照片看不清', '与事项无关', '拍到了别人的隐私', '内容不适合公开'].map(choiceOf)

/** Photos that the machine could not decide. A person passes each, or refuses it with a reason. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    photos: [] as DoubtfulView[],
    hasMore: false,
    isLoadingMore: false,
    doing: idle,
    reasons,
    /** The photo that is being refused. */
    refusing: '',
  },

  paging: undefined as Paging<MediaDoubtfulInput, MediaDoubtfulOutput> | undefined,
  work: undefined as Doing | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(): Promise<void> {
    this.work = new Doing(
      (doing) => {
        this.setData({ doing })
      },
      () => this.refresh(),
    )
    this.paging = new Paging(this, operations.media.doubtful, {
      first: () => ({}),
      next: ({ photos, more }) => {
        const last = photos[photos.length - 1]
        return more && last !== undefined ? { after: last.addedAtMs } : undefined
      },
      show: ({ photos }, isFirst) => {
        this.setData({ photos: [...(isFirst ? [] : this.data.photos), ...photos.map(viewOf)] })
      },
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

  async pass({ currentTarget }: Tapped): Promise<void> {
    await this.decide(currentTarget.dataset.photoId, { to: 'passed' }, '已通过')
  },

  askWhy({ currentTarget }: Tapped): void {
    this.setData({ refusing: currentTarget.dataset.photoId })
  },

  async refuse({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>): Promise<void> {
    await this.decide(this.data.refusing, { to: 'refused', reason: detail.value }, '已标为不通过')
  },

  async decide(
    photoId: string,
    decision: { to: 'passed' } | { to: 'refused'; reason: string },
    said: string,
  ): Promise<void> {
    await this.work?.start(operations.media.decidePhoto, { photoId, decision }, async () => {
      this.setData({ photos: this.data.photos.filter((one) => one.photoId !== photoId), refusing: '' })
      await tell(said)
    })
  },

  async again(): Promise<void> {
    await this.work?.again()
  },
})

const viewOf = ({ photo, purpose, addedAtMs }: MediaDoubtfulOutput['photos'][number]): DoubtfulView => ({
  photoId: photo.photoId,
  photos: [photo],
  purpose: purposes[purpose],
  when: dayAndTimeOf(addedAtMs),
})
