import { operations } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { load, save } from '../../../services/storage'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import {
  ageChoices,
  isAgeGroup,
  isFreeTime,
  isSubject,
  subjectChoices,
  timeChoices,
  type FreeTime,
} from '../wishText'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type TappedTime = WechatMiniprogram.TouchEvent<never, never, { value: string }>

interface TimeView {
  readonly value: string
  readonly title: string
  readonly isChosen: boolean
}

/** What was said last is proposed the next time, so that joining is one tap more. */
const rememberedKey = 'wish'

/** Asks for a class, or joins what others asked for: for whom, and when they have time. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    forName: '',
    isJoining: false,
    isMenu: false,
    title: '',
    subject: '',
    age: '',
    times: [] as TimeView[],
    ageChoices,
    subjectChoices,
    doing: idle,
  },

  demandId: '',
  doings: undefined as Doing | undefined,

  onLoad(query): void {
    this.demandId = queryText(query.demandId)
    const title = queryText(query.title)
    const said = (load(rememberedKey) as { age: string; times: readonly string[] } | undefined) ?? {
      age: '',
      times: [],
    }
    this.setData({
      rootFontSize: rootFontSize(),
      forName: actingFor()?.displayName ?? '',
      isJoining: this.demandId !== '',
      isMenu: title !== '',
      title,
      subject: queryText(query.subject),
      age: said.age,
      times: timeChoices.map(({ value, title: name }) => ({
        value,
        title: name,
        isChosen: said.times.includes(value),
      })),
    })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  typeTitle({ detail }: Typed): void {
    this.setData({ title: detail.value, doing: idle })
  },
  chooseSubject({ detail }: Typed): void {
    this.setData({ subject: detail.value, doing: idle })
  },
  chooseAge({ detail }: Typed): void {
    this.setData({ age: detail.value, doing: idle })
  },
  tapTime({ currentTarget }: TappedTime): void {
    const { value } = currentTarget.dataset
    const times = this.data.times.map((one) =>
      one.value === value ? { ...one, isChosen: !one.isChosen } : one,
    )
    this.setData({ times })
  },

  async submit(): Promise<void> {
    const { age, subject } = this.data
    const title = this.data.title.trim()
    const freeTimes: FreeTime[] = this.data.times
      .filter(({ isChosen }) => isChosen)
      .map(({ value }) => value)
      .filter(isFreeTime)
    if (title === '' || !isAgeGroup(age)) {
      this.complain(title === '' ? '请写想学什么' : '请选年龄')
      return
    }
    save(rememberedKey, { age, times: freeTimes })
    const wish = { ageGroup: age, freeTimes }
    const { demandId } = this
    if (demandId !== '') {
      const done = async ({ wantedBy }: { wantedBy: number }) => {
        await goBack()
        await tell(`记下了，一共${String(wantedBy)}人想要`)
      }
      await this.doings?.start(operations.classes.join, { demandId, ...wish }, done, forPersonId())
      return
    }
    if (!isSubject(subject)) {
      this.complain('请选是哪一类')
      return
    }
    await this.doings?.start(
      operations.classes.ask,
      { subject, title, ...wish },
      async ({ state }) => {
        await goBack()
        await tell(state === 'checking' ? '收到了，看过以后公布' : '记下了，有安排先通知您')
      },
      forPersonId(),
    )
  },
  complain(complaint: string): void {
    this.setData({ doing: { ...idle, complaint } })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
