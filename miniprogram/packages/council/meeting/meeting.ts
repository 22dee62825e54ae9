import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import { scan } from '../../../services/scan'
import { forPersonId, isKnownStaff } from '../../../services/session'
import { openSheet } from '../../../services/sheets'
import { rootFontSize } from '../../../services/textSize'
import { agendaSheet, minutesSheet, signInSheet } from './meetingSheets'
import { itemViews, questionViews, type ItemView, type Meeting, type QuestionView } from './meetingView'

/** One meeting as everybody reads it: agenda, who may sign in now, counts, minutes. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    when: '',
    place: '',
    phase: '',
    cancelledFor: '',
    came: '',
    iCame: false,
    items: [] as ItemView[],
    questions: [] as QuestionView[],
    minutes: '',
    isStaff: false,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  meetingId: '',
  meeting: undefined as Meeting | undefined,

  onLoad(query): void {
    this.meetingId = queryText(query.meetingId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
  },
  onShow(): Promise<void> {
    this.setData({
      rootFontSize: rootFontSize(),
      isStaff: isKnownStaff(),
    })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const { meetingId } = this
    const shown = await readShown(
      this,
      operations.council.meeting,
      { meetingId },
      { forPersonId: forPersonId() },
    )
    if (shown === undefined) return
    this.meeting = shown
    this.setData({
      title: shown.title,
      when: dayAndTimeOf(shown.startsAtMs),
      place: shown.place,
      phase: shown.state,
      cancelledFor: shown.cancelledFor ?? '',
      came: `签到 ${String(shown.came ?? shown.signedIn)} 人，满 ${String(shown.quorum)} 人才能作决定`,
      iCame: shown.iCame,
      items: itemViews(shown),
      questions: questionViews(shown),
      minutes: shown.minutes?.words ?? '',
    })
  },

  async cancel({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>): Promise<void> {
    const input = { meetingId: this.meetingId, words: detail.words }
    await this.doings?.start(operations.council.cancelMeeting, input, () => this.refresh())
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
  async signIn(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind === 'text') await open('meetingSignIn', { code: scanned.text })
  },
  async printAgenda(): Promise<void> {
    if (this.meeting !== undefined) await openSheet(agendaSheet(this.meeting))
  },
  async printList(): Promise<void> {
    if (this.meeting !== undefined) await openSheet(signInSheet(this.meeting))
  },
  async printMinutes(): Promise<void> {
    if (this.meeting !== undefined) await openSheet(minutesSheet(this.meeting))
  },
  seeBallot: ({ currentTarget }: WechatMiniprogram.CustomEvent<never, never, { ballotId: string }>) =>
    void open('ballot', { ...currentTarget.dataset }),
  hold(): void {
    void open('holdMeeting', { meetingId: this.meetingId })
  },
  setAgenda(): void {
    void open('agenda', { meetingId: this.meetingId })
  },
})
