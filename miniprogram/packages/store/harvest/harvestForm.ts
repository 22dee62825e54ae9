import type { RedeemEnterHarvestInput } from '../../../generated/contract'
import { addDays, dayOf } from '../../../generated/shared'
import { fenOf, wholeNumber } from '../typedNumbers'

/** A harvest as it was filled in; numbers as they were typed, days as `YYYY-MM-DD`. */
export interface HarvestForm {
  readonly title: string
  readonly plot: string
  readonly pickedOn: string
  readonly bestBefore: string
  readonly today: string
  readonly quantity: string
  readonly perHousehold: string
  readonly points: string
  readonly yuan: string
  readonly place: string
}

const freshDays = 3

export const newHarvest = (nowMs: number): HarvestForm => ({
  title: '',
  plot: '',
  pickedOn: dayOf(nowMs),
  bestBefore: addDays(dayOf(nowMs), freshDays),
  today: dayOf(nowMs),
  quantity: '',
  perHousehold: '1',
  points: '10',
  yuan: '2',
  place: '',
})

/** What is missing, in words for the person; '' when all is there. */
export function missingOf(form: HarvestForm): string {
  if (form.title.trim() === '') return '请写是什么菜'
  if (form.plot.trim() === '') return '请写是哪块地的'
  if (!(wholeNumber(form.quantity) > 0)) return '请写一共几份'
  if (!(wholeNumber(form.perHousehold) > 0)) return '请写每户先换几份'
  if (!(wholeNumber(form.points) > 0)) return '请写一份要多少分，至少 1 分'
  if (!(fenOf(form.yuan) >= 0)) return '请写一份值多少元，例如 2.50'
  return form.place.trim() === '' ? '请写在哪里领' : ''
}

export const harvestInput = (form: HarvestForm, photoIds: string[]): RedeemEnterHarvestInput => ({
  title: form.title.trim(),
  plot: form.plot.trim(),
  pickedOn: form.pickedOn,
  bestBefore: form.bestBefore,
  photoIds,
  points: wholeNumber(form.points),
  valueFen: fenOf(form.yuan),
  place: form.place.trim(),
  perHousehold: wholeNumber(form.perHousehold),
  quantity: wholeNumber(form.quantity),
})
