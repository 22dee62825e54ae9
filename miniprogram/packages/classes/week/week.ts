import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { addDays, dayOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { weekDays, type WeekDay } from './weekDays'

type TappedSession = WechatMiniprogram.TouchEvent<never, never, { sessionId: string }>
type TappedDay = WechatMiniprogram.TouchEvent<never, never, { day: string }>

/** The timetable of a week: the days as a calendar, and under it the sessions as a list. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    days: [] as WeekDay[],
    /** The day whose sessions are shown; '' for all of the week. */
    chosen: '',
    shown: [] as WeekDay[],
    hasSessions: false,
    isThisWeek: true,
  },

  fromDay: '',

  onLoad(): void {
    this.fromDay = dayOf(now())
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
    const options = { forPersonId: forPersonId() }
    const week = await readShown(this, operations.classes.week, { fromDay: this.fromDay }, options)
    if (week === undefined) return
    const days = weekDays(week.fromDay, week.sessions, week.nowMs)
    this.setData({
      days,
      hasSessions: week.sessions.length > 0,
      isThisWeek: this.fromDay <= dayOf(week.nowMs),
    })
    this.choose('')
  },

  choose(chosen: string): void {
    const { days } = this.data
    const shown = days.filter(({ day, sessions }) => (chosen === '' ? sessions.length > 0 : day === chosen))
    this.setData({ chosen, shown })
  },
  tapDay({ currentTarget }: TappedDay): void {
    const { day } = currentTarget.dataset
    this.choose(this.data.chosen === day ? '' : day)
  },

  laterWeek(): Promise<void> {
    this.fromDay = addDays(this.fromDay, 7)
    return this.refresh()
  },
  earlierWeek(): Promise<void> {
    this.fromDay = addDays(this.fromDay, -7)
    return this.refresh()
  },

  openSession({ currentTarget }: TappedSession): void {
    void open('classSession', { sessionId: currentTarget.dataset.sessionId })
  },
  openMine: () => void open('myClasses'),
  openWishes: () => void open('wishes'),
  openSeats: () => void open('seats'),
  openReceptions: () => void open('receptions'),
  openLists: () => void open('threeLists'),
})
