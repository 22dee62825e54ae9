import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type EarnActivityOutput } from '../../../generated/contract'
import { addToCalendar } from '../../../services/calendar'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { askForMessages, canAskForMessages, learnMessageTemplates } from '../../../services/messages'
import { open, queryText } from '../../../services/navigation'
import { ask, choose } from '../../../services/questions'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { activityDetail, type ActivityDetail } from './activityDetail'

const cancelReasons = ['天气不好', '报名的人不够', '场地有事用不了', '负责人有事来不了'] as const

/** What is worth a message to whoever signed up. */
const reminders = ['activityReminder', 'waitListPlace'] as const

const onlyThis = '只这一次'
const allThatFollow = '这一次和以后的'

/** One activity: what it is, whether there is room, and what I can do about it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    detail: null as ActivityDetail | null,
    /** WeChat can bring a reminder the day before, and the offer of a seat. */
    canRemind: false,
    doing: idle,
  },

  activityId: '',
  activity: undefined as EarnActivityOutput | undefined,
  doings: undefined as Doing | undefined,

  onLoad(query): void {
    this.activityId = queryText(query.activityId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    void learnMessageTemplates().then(() => this.setData({ canRemind: canAskForMessages(reminders) }))
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize(), forName: actingFor()?.displayName ?? '' })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const { activityId } = this
    const options = { forPersonId: forPersonId() }
    const activity = await readShown(this, operations.earn.activity, { activityId }, options)
    if (activity === undefined) return
    this.activity = activity
    this.setData({ detail: activityDetail(activity) })
  },

  async signUp(): Promise<void> {
    await this.doings?.start(
      operations.earn.signUp,
      { activityId: this.activityId },
      async ({ state, ahead = 0 }) => {
        await this.refresh()
        await tell(state === 'seated' ? '报好名了' : `排上候补了，前面还有 ${String(ahead)} 份`)
      },
      forPersonId(),
    )
  },

  async withdraw(): Promise<void> {
    const signUpId = this.activity?.mine?.signUpId ?? ''
    const isSure = await ask('不去了？', '名额会给候补的人，之后想去要重新报名。', '不去了')
    if (!isSure) return
    await this.doings?.start(
      operations.earn.withdraw,
      { activityId: this.activityId, signUpId },
      () => this.refresh(),
      forPersonId(),
    )
  },

  accept(): Promise<void> {
    return this.answer(true)
  },
  decline(): Promise<void> {
    return this.answer(false)
  },
  async answer(accept: boolean): Promise<void> {
    const signUpId = this.activity?.mine?.signUpId ?? ''
    await this.doings?.start(
      operations.earn.answerOffer,
      { activityId: this.activityId, signUpId, accept },
      () => this.refresh(),
      forPersonId(),
    )
  },

  async remindMe(): Promise<void> {
    const asked = await askForMessages(reminders)
    await tell(asked === 'allowed' ? '好了，会发到您的微信' : '没有开通，消息里一样能看到')
  },

  async addToCalendar(): Promise<void> {
    if (this.activity === undefined) return
    const isAdded = await addToCalendar(this.activity)
    await tell(isAdded ? '已记到手机日历' : '没有记到日历，请在手机设置里允许微信使用日历')
  },

  async editActivity(): Promise<void> {
    const scope = await this.chooseScope()
    if (scope === undefined) return
    await open('plan', { activityId: this.activityId, ...(scope.following ? { following: 'yes' } : {}) })
  },
  /** Whether a change is for this one or for all that follow; undefined when the person wants neither. */
  async chooseScope(): Promise<{ following: boolean } | undefined> {
    if (this.activity?.isOfSeries !== true) return { following: false }
    const chosen = await choose([onlyThis, allThatFollow])
    return chosen === undefined ? undefined : { following: chosen === allThatFollow }
  },
  async cancelActivity(): Promise<void> {
    const scope = await this.chooseScope()
    if (scope === undefined) return
    const reason = await choose(cancelReasons)
    if (reason === undefined) return
    const isSure = await ask(
      scope.following ? '这一次和以后的都取消？' : '取消这个活动？',
      `报了名的人都会收到消息：${reason}。`,
      '取消活动',
    )
    if (!isSure) return
    const input = { activityId: this.activityId, reason, ...scope }
    await this.doings?.start(operations.earn.cancelActivity, input, async ({ changed }) => {
      await this.refresh()
      await tell(scope.following ? `取消了 ${String(changed)} 次活动` : '活动取消了')
    })
  },

  again(): void {
    void this.doings?.again()
  },
  together(): void {
    void open('signUpTogether', { activityId: this.activityId, title: this.data.detail?.title ?? '' })
  },
  seeAttendees(): void {
    void open('attendees', { activityId: this.activityId, title: this.data.detail?.title ?? '' })
  },
  showCode(): void {
    void open('showCode', { activityId: this.activityId })
  },
})
