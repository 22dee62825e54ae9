import type { Choice } from '../../components/choice-list/choice-list'
import type { ClassesAskInput, ClassesDemandsOutput } from '../../generated/contract'

export type Demand = ClassesDemandsOutput['demands'][number]
export type AgeGroup = ClassesAskInput['ageGroup']
export type FreeTime = ClassesAskInput['freeTimes'][number]
export type Subject = ClassesAskInput['subject']

const ages: Readonly<Record<AgeGroup, string>> = {
  child: '14岁以下',
  youth: '14到17岁',
  adult: '18到59岁',
  elder: '60岁以上',
}
const times: Readonly<Record<FreeTime, string>> = {
  weekdayMorning: '平日上午',
  weekdayAfternoon: '平日下午',
  weekdayEvening: '平日晚上',
  weekendMorning: '周末上午',
  weekendAfternoon: '周末下午',
  weekendEvening: '周末晚上',
}

export const subjects: readonly Subject[] = [
  '健康养生',
  '传统文化',
  '亲子互动',
  '科普教育',
  '技能培训',
  '文体活动',
  '便民服务',
  '其他',
]

const choicesOf = (names: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(names).map(([value, title]) => ({ value, title, note: '' }))

export const ageChoices = choicesOf(ages)
export const timeChoices = choicesOf(times)
export const subjectChoices: readonly Choice[] = subjects.map((value) => ({ value, title: value, note: '' }))

export const isAgeGroup = (value: string): value is AgeGroup => value in ages
export const isFreeTime = (value: string): value is FreeTime => value in times
export const isSubject = (value: string): value is Subject => subjects.some((one) => one === value)

export const ageText = (age: AgeGroup): string => ages[age]
export const timeText = (time: FreeTime): string => times[time]

const states: Readonly<Record<Demand['state'], string>> = {
  checking: '正在审核您写的话',
  open: '在等社区安排',
  ordered: '社区已经下单，在等团队答复',
  planned: '开课了',
  closed: '暂时办不了',
  refused: '没有公布',
}

export const stateText = ({ state, answer }: Pick<Demand, 'state' | 'answer'>): string =>
  answer === undefined || state === 'open' ? states[state] : `${states[state]}：${answer}`
