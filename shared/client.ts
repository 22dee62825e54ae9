/** What the phone may use of this folder: values from domain and errors, never the contract's schemas. */
export { explain, refusals, type Refusal, type RefusalAnswer, type RefusalCode } from './errors'
export {
  addDays,
  addMonths,
  clockTimeOf,
  dayAndTimeOf,
  dayOf,
  endOfDayMs,
  monthOf,
  readableDay,
  startOfDayMs,
  weekdayOf,
} from './domain/calendar'
export { refusalOfRules } from './domain/earn/drafting'
export { categories } from './domain/earn/ruleBook'
export { checkInOpensBeforeMs } from './domain/earn/activity'
export { stepMs } from './domain/earn/rotatingCode'
export { ageOfOwnConsent, consentVersion } from './domain/people/person'
export { withoutMetadata } from './domain/media/metadata'
export { largestPhotoBytes, photoPath } from './domain/media/photo'
