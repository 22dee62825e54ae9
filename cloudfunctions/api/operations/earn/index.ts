import type { Operation } from '../../../runtime/operation'
import { activities } from './activities'
import { addSupplement } from './addSupplement'
import { announceRuleBook } from './announceRuleBook'
import { attendees } from './attendees'
import { checkIn } from './checkIn'
import { checkInScanned } from './checkInScanned'
import { claimOperations } from './claims'
import { draftRuleBook } from './draftRuleBook'
import { planActivity } from './planActivity'
import { ruleBook } from './ruleBook'
import { ruleBooks } from './ruleBooks'
import { rules } from './rules'
import { showCode } from './showCode'
import { typeInHours } from './typeInHours'
import { wasteOperations } from './waste'

export const earnOperations: readonly Operation[] = [
  activities,
  addSupplement,
  announceRuleBook,
  attendees,
  checkIn,
  checkInScanned,
  draftRuleBook,
  planActivity,
  ruleBook,
  ruleBooks,
  rules,
  showCode,
  typeInHours,
  ...claimOperations,
  ...wasteOperations,
]
