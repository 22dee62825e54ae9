import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesPlanTermInput } from '../../../generated/contract'
import { addDays, addMonths, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import { toggled, weekdayToggles, type Toggle } from '../toggles'
import { minuteOf } from '../termWords'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Picked = WechatMiniprogram.CustomEvent<{ value: string }, never, { name: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { value: string }>

/** Staff open a class: days, hours, places, ages, and who is on duty. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '四点半课堂',
    place: '',
    firstDay: '',
    firstDayText: '',
    lastDay: '',
    lastDayText: '',
    weekdays: weekdayToggles([1, 2, 3, 4, 5]),
    from: '16:30',
    until: '18:30',
    capacity: '20',
    ageFrom: '6',
    ageTo: '12',
    duty: [] as Toggle[],
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): Promise<void> {
    const tomorrow = addDays(dayOf(now()), 1)
    const lastDay = addMonths(tomorrow, 4)
    this.setData({
      rootFontSize: rootFontSize(),
      firstDay: tomorrow,
      firstDayText: readableDay(tomorrow),
      lastDay,
      lastDayText: readableDay(lastDay),
    })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const found = await readShown(this, operations.classes.dutyCandidates, {})
    if (found === undefined) return
    this.setData({
      duty: found.candidates.map(({ personId, displayName }) => ({
        value: personId,
        title: displayName,
        isOn: false,
      })),
    })
  },

  typed({ detail }: Changed): void {
    this.setData({ [detail.name]: detail.value, doing: idle })
  },
  pickDay({ currentTarget, detail }: Picked): void {
    const { name } = currentTarget.dataset
    this.setData({ [name]: detail.value, [`${name}Text`]: readableDay(detail.value), doing: idle })
  },
  pickTime({ currentTarget, detail }: Picked): void {
    this.setData({ [currentTarget.dataset.name]: detail.value, doing: idle })
  },
  toggleWeekday({ currentTarget }: Tapped): void {
    this.setData({ weekdays: toggled(this.data.weekdays, currentTarget.dataset.value), doing: idle })
  },
  toggleDuty({ currentTarget }: Tapped): void {
    this.setData({ duty: toggled(this.data.duty, currentTarget.dataset.value), doing: idle })
  },

  async plan(): Promise<void> {
    const complaint = this.missing()
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    await this.doings?.start(operations.classes.planTerm, this.input(), async () => {
      await goBack()
      await tell('开班了，家长可以报名')
    })
  },

  missing(): string {
    const { title, place, weekdays, capacity, ageFrom, ageTo, duty } = this.data
    if (title.trim() === '' || place.trim() === '') return '请写班的名称和地点'
    if (!weekdays.some(({ isOn }) => isOn)) return '请选星期几上课'
    if (!/^\d{1,2}$/.test(capacity) || Number(capacity) < 1 || Number(capacity) > 60) return '名额请填1到60'
    if (!/^\d{1,2}$/.test(ageFrom) || !/^\d{1,2}$/.test(ageTo)) return '年龄请填数字'
    return duty.some(({ isOn }) => isOn) ? '' : '请选谁值班，至少一位'
  },

  input(): ClassesPlanTermInput {
    const { title, place, firstDay, lastDay, weekdays, from, until, capacity, ageFrom, ageTo, duty } =
      this.data
    return {
      title: title.trim(),
      place: place.trim(),
      firstDay,
      lastDay,
      weekdays: weekdays.filter(({ isOn }) => isOn).map(({ value }) => Number(value)),
      startMinute: minuteOf(from),
      endMinute: minuteOf(until),
      capacity: Number(capacity),
      ages: { from: Number(ageFrom), to: Number(ageTo) },
      closedDays: [],
      dutyIds: duty.filter(({ isOn }) => isOn).map(({ value }) => value),
    }
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
