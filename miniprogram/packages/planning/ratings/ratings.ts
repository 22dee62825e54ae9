import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { rootFontSize } from '../../../services/textSize'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { courseId: string; ratingId: string }>

interface RatingView {
  readonly courseId: string
  readonly ratingId: string
  readonly sentence: string
  readonly words: string
}

/** Sentences of ratings that a person has to read before others may. Who wrote them is not shown. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    ratings: [] as RatingView[],
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
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
    const found = await readShown(this, operations.classes.doubtfulRatings, {})
    if (found === undefined) return
    this.setData({
      ratings: found.ratings.map(({ courseId, ratingId, sentence, title, stars, atMs }) => ({
        courseId,
        ratingId,
        sentence,
        words: `${title} · ${String(stars)}分 · ${dayAndTimeOf(atMs)}`,
      })),
    })
  },

  publish({ currentTarget }: Tapped): Promise<void> {
    return this.judge(currentTarget.dataset, true)
  },
  leaveOut({ currentTarget }: Tapped): Promise<void> {
    return this.judge(currentTarget.dataset, false)
  },
  async judge(
    { courseId, ratingId }: { courseId: string; ratingId: string },
    publish: boolean,
  ): Promise<void> {
    const input = { courseId, ratingId, publish }
    await this.doings?.start(operations.classes.judgeRating, input, () => this.refresh())
  },
  again(): void {
    void this.doings?.again()
  },
})
