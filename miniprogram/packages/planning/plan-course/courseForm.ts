import type { Choice } from '../../../components/choice-list/choice-list'
import type { Chip } from '../../../components/chip-row/chip-row'
import type { ClassesPlanCourseInput, EarnRulesOutput } from '../../../generated/contract'
import { endMinuteOf, minuteOf } from '../clockTimes'
import { subjectFrom } from '../subjects'

type Rule = EarnRulesOutput['rules'][number]

/** Bookings can be cancelled until two hours before the start. */
const cancelMinutes = 120
const mostSeats = 300

/** What staff have filled in, as texts. */
export interface CourseForm {
  readonly kind: string
  readonly subject: string
  readonly title: string
  readonly about: string
  readonly teacherName: string
  readonly roomId: string
  readonly day: string
  readonly from: string
  readonly until: string
  readonly sessions: string
  readonly every: string
  readonly skipDays: readonly string[]
  readonly capacity: string
  readonly minimum: string
  readonly ageFrom: string
  readonly ageTo: string
  readonly bring: string
  /** '' for a class that earns nothing. */
  readonly ruleId: string
}

export const emptyForm: CourseForm = {
  kind: 'class',
  subject: '',
  title: '',
  about: '',
  teacherName: '',
  roomId: '',
  day: '',
  from: '09:00',
  until: '10:30',
  sessions: '1',
  every: '7',
  skipDays: [],
  capacity: '20',
  minimum: '',
  ageFrom: '',
  ageTo: '',
  bring: '',
  ruleId: '',
}

export const kinds: readonly Chip[] = [
  { value: 'class', title: '要预约' },
  { value: 'dropIn', title: '不用预约，直接来' },
]
export const rhythms: readonly Chip[] = [
  { value: '7', title: '每周' },
  { value: '14', title: '隔周' },
  { value: '1', title: '每天' },
]
/** The rules by which being there can earn, after the choice of earning nothing. */
export const ruleChoices = (rules: readonly Rule[]): readonly Choice[] => [
  { value: '', title: '不记积分', note: '' },
  ...rules
    .filter(({ unit }) => unit === 'time' || unit === 'minute')
    .map(({ id, act, unit, quantity, pointsFrom, honourOnly }) => ({
      value: id,
      title: act,
      note: `每${String(quantity)}${unit === 'minute' ? '分钟' : '次'}记${String(pointsFrom)}分${honourOnly ? '荣誉积分' : ''}`,
    })),
]

const isWhole = (text: string, least: number, most: number): boolean =>
  /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most

/** What is missing, in words for the person; '' when all is there. */
export function missingOf(form: CourseForm): string {
  if (form.title.trim() === '') return '请写课程名称'
  if (form.subject === '') return '请选是哪一类'
  if (form.roomId === '') return '请选房间'
  if (!isWhole(form.sessions, 1, 30)) return '场次请填1到30'
  if (!isWhole(form.capacity, 1, mostSeats)) return '名额请填1到300'
  if (form.minimum !== '' && !isWhole(form.minimum, 0, mostSeats)) return '最少几个人请填数字，不限就空着'
  const hasAges = form.ageFrom !== '' || form.ageTo !== ''
  const isRight = isWhole(form.ageFrom || '0', 0, 120) && isWhole(form.ageTo || '120', 0, 120)
  return !hasAges || isRight ? '' : '年龄请填0到120，不限就空着'
}

const given = <Name extends string>(name: Name, text: string): Partial<Record<Name, string>> =>
  (text.trim() === '' ? {} : { [name]: text.trim() }) as Partial<Record<Name, string>>

export function planInput(
  form: CourseForm,
  order: { readonly orderId: string; readonly teamId: string },
): ClassesPlanCourseInput {
  const { kind, subject, day, from, until, every, ageFrom, ageTo } = form
  const hasAges = ageFrom !== '' || ageTo !== ''
  return {
    kind: kind === 'dropIn' ? 'dropIn' : 'class',
    subject: subjectFrom(subject),
    title: form.title.trim(),
    roomId: form.roomId,
    firstDay: day,
    startMinute: minuteOf(from),
    endMinute: endMinuteOf(from, until),
    sessions: Number(form.sessions),
    everyDays: every === '1' ? 1 : every === '14' ? 14 : 7,
    skipDays: [...form.skipDays],
    capacity: Number(form.capacity),
    minimum: Number(form.minimum || '0'),
    cancelMinutes,
    ...given('about', form.about),
    ...given('teacherName', form.teacherName),
    ...given('bring', form.bring),
    ...given('ruleId', form.ruleId),
    ...given('orderId', order.orderId),
    ...given('teamId', order.teamId),
    ...(hasAges ? { ages: { from: Number(ageFrom || '0'), to: Number(ageTo || '120') } } : {}),
  }
}
