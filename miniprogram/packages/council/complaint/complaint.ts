import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { timeLineView, type TimeLineView } from '../../../components/time-line/timeLineView'
import { operations } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { queryText } from '../../../services/navigation'
import type { PhotoView } from '../../../services/photos'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { complaintClock, complaintKinds, complaintStates } from '../complaints/complaintView'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** One complaint: for whoever raised it, and for whoever answers it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    words: '',
    about: '',
    phase: '',
    clock: '',
    photos: [] as PhotoView[],
    timeline: [] as TimeLineView[],
    began: '',
    mayAnswer: false,
    mayAppeal: false,
    typed: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  complaintId: '',

  onLoad(query): void {
    this.complaintId = queryText(query.complaintId)
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
    const { complaintId } = this
    const shown = await readShown(
      this,
      operations.council.complaint,
      { complaintId },
      { forPersonId: forPersonId() },
    )
    if (shown === undefined) return
    const { kind, aboutName, author, mine, state } = shown
    this.setData({
      words: shown.words,
      about: [
        `关于${complaintKinds[kind]}`,
        aboutName === undefined ? '' : `涉及${aboutName}`,
        mine ? '' : (author ?? '没有写称呼'),
      ]
        .filter((part) => part !== '')
        .join('，'),
      phase: complaintStates[state],
      clock: complaintClock(shown, shown.nowMs),
      photos: shown.photos,
      timeline: timeLineView(shown.timeline),
      began: dayAndTimeOf(shown.raisedAtMs),
      mayAnswer: shown.mayAnswer,
      mayAppeal: mine && state === 'answered',
      typed: '',
    })
  },

  typeWords({ detail }: Typed): void {
    this.setData({ typed: detail.value })
  },
  async submit(): Promise<void> {
    const input = { complaintId: this.complaintId, words: this.data.typed.trim() }
    const { answerComplaint, appealComplaint } = operations.council
    const done = (): Promise<void> => this.refresh()
    if (this.data.mayAnswer) await this.doings?.start(answerComplaint, input, done)
    else await this.doings?.start(appealComplaint, input, done, forPersonId())
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
