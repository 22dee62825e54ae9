import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesCheckInOutput, type ClassesSessionOutput } from '../../../generated/contract'
import { addToCalendar } from '../../../services/calendar'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { actingFor, forPersonId, knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { sessionDetail, type SessionDetail } from './sessionDetail'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

const staffRoles = ['clerk', 'administrator', 'team', 'buildingLead']
const starChoices: readonly Choice[] = [
  { value: '5', title: '5 分，非常好', note: '' },
  { value: '4', title: '4 分，好', note: '' },
  { value: '3', title: '3 分，一般', note: '' },
  { value: '2', title: '2 分，不太好', note: '' },
  { value: '1', title: '1 分，不好', note: '' },
]

/** What presence earned, as part of a sentence; '' when the session has no rule for it. */
const earnedText = (earned: ClassesCheckInOutput['earned']): string =>
  earned === undefined ? '' : `，记${String(earned.points)}分`

/** One session: what it is, whether there is a seat, my place in the line, and how it was. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    detail: null as SessionDetail | null,
    isStaff: false,
    starChoices,
    stars: '',
    sentence: '',
    doing: idle,
  },

  sessionId: '',
  /** The code that was scanned to come here; it becomes presence once. */
  code: '',
  session: undefined as ClassesSessionOutput | undefined,
  doings: undefined as Doing | undefined,

  onLoad(query): void {
    this.sessionId = queryText(query.sessionId)
    this.code = queryText(query.code)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
  },
  onShow(): Promise<void> {
    this.setData({
      rootFontSize: rootFontSize(),
      forName: actingFor()?.displayName ?? '',
      isStaff: knownRoles().some((role) => staffRoles.includes(role)),
    })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const { sessionId } = this
    const options = { forPersonId: forPersonId() }
    const session = await readShown(this, operations.classes.session, { sessionId }, options)
    if (session === undefined) return
    this.session = session
    this.setData({ detail: sessionDetail(session) })
    if (this.code !== '') await this.checkIn()
  },

  async checkIn(): Promise<void> {
    const { code } = this
    this.code = ''
    await this.doings?.start(
      operations.classes.checkIn,
      { code },
      async ({ displayName, earned }) => {
        await this.refresh()
        await tell(`${displayName}签到好了${earnedText(earned)}`)
      },
      forPersonId(),
    )
  },

  async book(): Promise<void> {
    await this.doings?.start(
      operations.classes.book,
      { sessionId: this.sessionId },
      async ({ seated, ahead }) => {
        await this.refresh()
        const waiting = ahead === 0 ? '您排在第一个' : `前面还有${String(ahead)}个人`
        await tell(seated ? '约好了' : `排上候补了，${waiting}`)
      },
      forPersonId(),
    )
  },
  async bookSeries(): Promise<void> {
    const courseId = this.session?.session.courseId ?? ''
    await this.doings?.start(
      operations.classes.bookSeries,
      { courseId },
      async ({ sessions }) => {
        await this.refresh()
        const count = (place: string): string => String(sessions.filter((one) => one.place === place).length)
        await tell(`约好${count('seated')}场，候补${count('waiting')}场，没约上${count('refused')}场`)
      },
      forPersonId(),
    )
  },
  async leave(): Promise<void> {
    const isSure = await ask('不来了？', '位子会让给候补的邻居，以后想来要重新约。', '不来了')
    if (!isSure) return
    const { sessionId } = this
    await this.doings?.start(
      operations.classes.cancelBooking,
      { sessionId },
      () => this.refresh(),
      forPersonId(),
    )
  },
  async accept(): Promise<void> {
    const input = { sessionId: this.sessionId, accept: true }
    await this.doings?.start(operations.classes.answerOffer, input, () => this.refresh(), forPersonId())
  },
  async confirm(): Promise<void> {
    const { sessionId } = this
    await this.doings?.start(
      operations.classes.confirmComing,
      { sessionId },
      () => this.refresh(),
      forPersonId(),
    )
  },
  async addToCalendar(): Promise<void> {
    if (this.session === undefined) return
    const { title, roomName, startsAtMs, endsAtMs } = this.session.session
    const isAdded = await addToCalendar({ title, place: roomName, startsAtMs, endsAtMs })
    await tell(isAdded ? '已记到手机日历' : '没有记到日历，请在手机设置里允许微信使用日历')
  },

  chooseStars({ detail }: Chosen): void {
    this.setData({ stars: detail.value, doing: idle })
  },
  typeSentence({ detail }: Chosen): void {
    this.setData({ sentence: detail.value })
  },
  async rate(): Promise<void> {
    const sentence = this.data.sentence.trim()
    if (this.data.stars === '') {
      this.setData({ doing: { ...idle, complaint: '请先选几分' } })
      return
    }
    const { sessionId } = this
    const input = { sessionId, stars: Number(this.data.stars), ...(sentence === '' ? {} : { sentence }) }
    await this.doings?.start(
      operations.classes.rate,
      input,
      async ({ sentence: state }) => {
        await this.refresh()
        await tell(state === 'doubtful' ? '收到了，您写的话要看过以后再公布' : '谢谢您的评价')
      },
      forPersonId(),
    )
  },

  again(): void {
    void this.doings?.again()
  },
  openDesk(): void {
    void open('sessionDesk', { sessionId: this.sessionId })
  },
})
