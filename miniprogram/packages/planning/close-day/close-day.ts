import { operations } from '../../../generated/contract'
import { addDays, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>

/** Staff close a day: its classes, seats and receptions are cancelled, and everybody is told why. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    form: { day: '', why: '' },
    dayText: '',
    today: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): void {
    const today = dayOf(now())
    const day = addDays(today, 1)
    this.setData({
      rootFontSize: rootFontSize(),
      form: { day, why: '' },
      dayText: readableDay(day),
      today,
    })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  change({ detail }: Changed): void {
    const form = { ...this.data.form, [detail.name]: detail.value }
    this.setData({ form, dayText: readableDay(form.day), doing: idle })
  },

  async close(): Promise<void> {
    const { day } = this.data.form
    const why = this.data.form.why.trim()
    if (why === '') {
      this.setData({ doing: { ...idle, complaint: '请写为什么，居民会看到' } })
      return
    }
    const { dayText } = this.data
    if (!(await ask(`${dayText}停课？`, '这一天的课、约的座位和接待都取消，约了的人都会收到消息。', '停课')))
      return
    await this.doings?.start(operations.classes.closeDay, { day, why }, async ({ cancelled }) => {
      await goBack()
      await tell(`停好了，取消了${String(cancelled)}场`)
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
