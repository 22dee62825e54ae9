import type { Operation } from '../../../../runtime/operation'
import { afterSchoolDay } from './afterSchoolDay'
import { enrol } from './enrol'
import { enrolment } from './enrolment'
import { healthNote, openHealthNote, writeHealthNote } from './healthNotes'
import { addPickup, allowPickupToday, removePickup } from './pickups'
import { changeTerm, planTerm } from './planTerm'
import { sayComing } from './sayComing'
import { signInByName, signInScanned, signOutByName, signOutScanned } from './signing'
import { dutyCandidates, termRoll, terms } from './terms'
import { withdrawEnrolment } from './withdrawEnrolment'

export const afterSchoolOperations: readonly Operation[] = [
  addPickup,
  afterSchoolDay,
  allowPickupToday,
  changeTerm,
  dutyCandidates,
  enrol,
  enrolment,
  healthNote,
  openHealthNote,
  planTerm,
  removePickup,
  sayComing,
  signInByName,
  signInScanned,
  signOutByName,
  signOutScanned,
  termRoll,
  terms,
  withdrawEnrolment,
  writeHealthNote,
]
