import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { askForMessages, canAskForMessages, learnMessageTemplates } from '../../../services/messages'
import { open, queryText } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'
import { hoursWords } from '../termWords'
import { dayViews, looksWords, pickupViews, todayOf, type DayView, type PickupView } from './childView'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { pickupId: string; name: string }>

/** A guardian's page of one child: today, who may pick up, the note on health, and the days that were. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    childName: '',
    title: '',
    hours: '',
    today: { text: '', canExcuse: false, canTakeBack: false, canShowCode: false },
    isEnrolled: false,
    pickups: [] as PickupView[],
    note: '',
    looks: [] as string[],
    duty: '',
    days: [] as DayView[],
    canAsk: false,
    doing: idle,
  },

  termId: '',
  wardId: '',
  day: '',
  doings: undefined as Doing | undefined,

  onLoad(query): void {
    this.termId = queryText(query.termId)
    this.wardId = queryText(query.wardId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    void learnMessageTemplates().then(() => this.setData({ canAsk: canAskForMessages(['afterSchool']) }))
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
    const { termId, wardId } = this
    const options = { forPersonId: wardId }
    const found = await readShown(this, operations.classes.enrolment, { termId }, options)
    if (found === undefined) return
    const { displayName, state, term, duty, noteAtMs, today } = found
    this.day = today.day
    this.setData({
      childName: displayName,
      title: term.title,
      hours: `${hoursWords(term)}，${term.place}`,
      today: todayOf(found),
      isEnrolled: state === 'placed' || state === 'waiting',
      pickups: pickupViews(found),
      note: noteAtMs === undefined ? '没有写，写不写由您' : '写好了，只有值班老师能看',
      looks: looksWords(found),
      duty: duty.join('、'),
      days: dayViews(found),
    })
  },

  async allowMessages(): Promise<void> {
    const asked = await askForMessages(['afterSchool'])
    await tell(asked === 'allowed' ? '好了，下一次会发到您的微信' : '没有开通，消息里一样能看到')
  },
  showCode(): void {
    void open('myCode', { wardId: this.wardId })
  },
  excuse(): Promise<void> {
    return this.say(false)
  },
  takeBack(): Promise<void> {
    return this.say(true)
  },
  async say(coming: boolean): Promise<void> {
    const input = { termId: this.termId, day: this.day, coming }
    await this.doings?.start(operations.classes.sayComing, input, () => this.refresh(), this.wardId)
  },

  addPickup(): void {
    const { termId, wardId } = this
    void open('afterSchoolPickup', { termId, wardId, childName: this.data.childName })
  },
  async allowToday({ currentTarget }: Tapped): Promise<void> {
    const { pickupId, name } = currentTarget.dataset
    const input = { termId: this.termId, pickupId }
    await this.doings?.start(
      operations.classes.allowPickupToday,
      input,
      async () => {
        await this.refresh()
        await tell(`${name}今天可以来接`)
      },
      this.wardId,
    )
  },
  async removePickup({ currentTarget }: Tapped): Promise<void> {
    const { pickupId, name } = currentTarget.dataset
    const { childName } = this.data
    if (!(await ask('去掉这位接送人？', `${name}以后不能来接${childName}。`, '去掉'))) return
    const input = { termId: this.termId, pickupId }
    await this.doings?.start(operations.classes.removePickup, input, () => this.refresh(), this.wardId)
  },
  openNote(): void {
    const { termId, wardId } = this
    void open('afterSchoolNote', { termId, wardId, childName: this.data.childName })
  },
  async withdraw(): Promise<void> {
    const { childName, title } = this.data
    const warning = `${childName}退出“${title}”，健康提示和接送人名单马上删除，名额让给候补的孩子。`
    if (!(await ask('退出这个班？', warning, '退出'))) return
    const input = { termId: this.termId }
    await this.doings?.start(operations.classes.withdrawEnrolment, input, () => this.refresh(), this.wardId)
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
