import type {
  RedeemAddRewardInput,
  RedeemEditRewardInput,
  RedeemRewardOutput,
} from '../../../generated/contract'
import { addDays, dayOf } from '../../../generated/shared'
import { fenOf, wholeNumber, yuanOf } from '../typedNumbers'

type Kind = RedeemRewardOutput['reward']['kind']
type Said = Omit<RedeemEditRewardInput, 'rewardId' | 'photoIds'>
export type LimitChoice =
  'none' | 'kept' | 'person-month' | 'household-month' | 'person-year' | 'household-year'

/** What staff have filled in; numbers as they were typed. */
export interface RewardForm {
  readonly kind: Kind
  readonly title: string
  readonly about: string
  readonly points: string
  readonly yuan: string
  readonly quantity: string
  readonly keptDays: string
  readonly uses: string
  readonly place: string
  readonly limit: LimitChoice
  /** One that the form cannot say, such as the fair share of a harvest; it stays as it is. */
  readonly keptLimit?: Said['limit']
  readonly limitQuantity: string
  readonly isHardshipFirst: boolean
  readonly hardshipUntilDay: string
  readonly firstDay: string
  /** The organisation that gave it, or nobody. */
  readonly donorId: string
  readonly agreement: string
}

/** The choice that nobody gave it. */
export const nobody = 'nobody'

export const kinds: { value: 'goods' | 'service' | 'honour'; title: string }[] = [
  { value: 'goods', title: '日用品' },
  { value: 'service', title: '服务券' },
  { value: 'honour', title: '荣誉证书' },
]

const limits: { value: LimitChoice; title: string }[] = [
  { value: 'none', title: '不限' },
  { value: 'person-month', title: '每人每月' },
  { value: 'household-month', title: '每户每月' },
  { value: 'person-year', title: '每人每年' },
  { value: 'household-year', title: '每户每年' },
]

/** What can be chosen; a limit that is none of these can be left as it is. */
export const limitsFor = ({ keptLimit }: RewardForm): { value: LimitChoice; title: string }[] =>
  keptLimit === undefined ? limits : [{ value: 'kept', title: '照原来的' }, ...limits]

const week = 7

export const newForm = (nowMs: number): RewardForm => ({
  kind: 'goods',
  title: '',
  about: '',
  points: '',
  yuan: '',
  quantity: '',
  keptDays: '7',
  uses: '1',
  place: '',
  limit: 'none',
  limitQuantity: '1',
  isHardshipFirst: false,
  hardshipUntilDay: addDays(dayOf(nowMs), week),
  firstDay: addDays(dayOf(nowMs), 1),
  donorId: nobody,
  agreement: '',
})

export function formOf(reward: RedeemRewardOutput['reward'], valueFen: number, nowMs: number): RewardForm {
  const { kind, title, about, points, keptDays, uses, place, limit, hardshipUntilDay } = reward
  const isHardshipFirst = hardshipUntilDay !== undefined && hardshipUntilDay > dayOf(nowMs)
  const choice = limits.find(({ value }) => value === `${limit?.per ?? ''}-${limit?.period ?? ''}`)
  return {
    ...newForm(nowMs),
    kind,
    title,
    about,
    points: String(points),
    yuan: yuanOf(valueFen),
    keptDays: String(keptDays),
    uses: String(uses),
    place,
    limit: choice?.value ?? (limit === undefined ? 'none' : 'kept'),
    ...(choice === undefined && limit !== undefined ? { keptLimit: limit } : {}),
    limitQuantity: String(limit?.quantity ?? 1),
    isHardshipFirst,
    ...(isHardshipFirst ? { hardshipUntilDay } : {}),
  }
}

/** What is missing, in words for the person; '' when all is there. */
export function missingOf(form: RewardForm, isNew: boolean): string {
  if (form.title.trim() === '') return '请写名称'
  if (!(wholeNumber(form.points) > 0)) return '请写换一份要多少分，至少 1 分'
  if (!(fenOf(form.yuan) >= 0)) return '请写一份值多少元，例如 12.50'
  if (isNew && !(wholeNumber(form.quantity) > 0)) return '请写进货多少份'
  if (!(wholeNumber(form.keptDays) > 0)) return '请写留多少天'
  if (isNew && form.kind === 'service' && !(wholeNumber(form.uses) > 0)) return '请写一张券用几次'
  if (form.place.trim() === '') return '请写在哪里领'
  if (form.donorId !== nobody && form.agreement.trim() === '') return '请写按哪份协议捐的'
  return hasOwnLimit(form) && !(wholeNumber(form.limitQuantity) > 0) ? '请写最多几份' : ''
}

const hasOwnLimit = ({ limit }: RewardForm): boolean => limit !== 'none' && limit !== 'kept'

/** The limit as it was filled in, or as it was. */
function limitIn(form: RewardForm): Pick<Said, 'limit'> {
  if (form.limit === 'kept') return form.keptLimit === undefined ? {} : { limit: form.keptLimit }
  if (form.limit === 'none') return {}
  const [per, period] = form.limit.split('-') as ['person' | 'household', 'month' | 'year']
  return { limit: { per, period, quantity: wholeNumber(form.limitQuantity) } }
}

export function saidIn(form: RewardForm): Said {
  const about = form.about.trim()
  return {
    title: form.title.trim(),
    ...(about === '' ? {} : { about }),
    points: wholeNumber(form.points),
    valueFen: fenOf(form.yuan),
    place: form.place.trim(),
    keptDays: wholeNumber(form.keptDays),
    ...limitIn(form),
    ...(form.isHardshipFirst ? { hardshipUntilDay: form.hardshipUntilDay } : {}),
  }
}

export const newReward = (form: RewardForm, photoIds: string[]): RedeemAddRewardInput => ({
  kind: form.kind === 'produce' ? 'goods' : form.kind,
  ...saidIn(form),
  photoIds,
  quantity: wholeNumber(form.quantity),
  ...(form.kind === 'service' ? { uses: wholeNumber(form.uses) } : {}),
  ...(form.donorId === nobody ? {} : { donor: { groupId: form.donorId, agreement: form.agreement.trim() } }),
})
