import type { Operation } from '../../../runtime/operation'
import { activities } from './activities'
import { activity } from './activity'
import { addSupplement } from './addSupplement'
import { addVenue } from './addVenue'
import { announceRuleBook } from './announceRuleBook'
import { answerOffer } from './answerOffer'
import { attendees } from './attendees'
import { cancelActivity } from './cancelActivity'
import { checkIn } from './checkIn'
import { checkInByPoster } from './checkInByPoster'
import { checkInLater } from './checkInLater'
import { checkInScanned } from './checkInScanned'
import { claimOperations } from './claims'
import { confirmPresence } from './confirmPresence'
import { draftRuleBook } from './draftRuleBook'
import { editActivity } from './editActivity'
import { leaders } from './leaders'
import { myActivities } from './myActivities'
import { noteLeaving } from './noteLeaving'
import { offlineWindow } from './offlineWindow'
import { openPoster } from './openPoster'
import { memberYear } from './memberYear'
import { presenceToConfirm } from './presenceToConfirm'
import { planActivity } from './planActivity'
import { roll } from './roll'
import { ruleBook } from './ruleBook'
import { ruleBooks } from './ruleBooks'
import { rules } from './rules'
import { showCode } from './showCode'
import { typeInHours } from './typeInHours'
import { wasteOperations } from './waste'
import { signUp } from './signUp'
import { strikePresence } from './strikePresence'
import { typeInSheet } from './typeInSheet'
import { venuePoster } from './venuePoster'
import { venues } from './venues'
import { withdraw } from './withdraw'

export const earnOperations: readonly Operation[] = [
  activities,
  activity,
  addSupplement,
  addVenue,
  announceRuleBook,
  answerOffer,
  attendees,
  cancelActivity,
  checkIn,
  checkInByPoster,
  checkInLater,
  checkInScanned,
  confirmPresence,
  draftRuleBook,
  editActivity,
  leaders,
  myActivities,
  noteLeaving,
  offlineWindow,
  openPoster,
  memberYear,
  presenceToConfirm,
  planActivity,
  roll,
  ruleBook,
  ruleBooks,
  rules,
  showCode,
  typeInHours,
  ...claimOperations,
  ...wasteOperations,
  signUp,
  strikePresence,
  typeInSheet,
  venuePoster,
  venues,
  withdraw,
]
