import * as afterSchool from './afterSchool'
import * as afterSchoolDesk from './afterSchoolDesk'
import * as activities from './activities'
import * as ballots from './ballots'
import * as bank from './bank'
import * as bankAudit from './bankAudit'
import * as complaints from './complaints'
import * as bookings from './bookings'
import * as council from './council'
import * as claims from './claims'
import * as councilMatters from './councilMatters'
import * as corrections from './corrections'
import * as desk from './desk'
import * as courses from './courses'
import * as ratings from './ratings'
import * as visits from './visits'
import * as demands from './demands'
import * as earn from './earn'
import * as gifts from './gifts'
import * as groups from './groups'
import * as inbox from './inbox'
import * as media from './media'
import * as memberYear from './memberYear'
import * as mediation from './mediation'
import * as meetings from './meetings'
import * as nominations from './nominations'
import type { AnyOperation } from './operation'
import * as people from './people'
import * as redeem from './redeem'
import * as redeemDesk from './redeemDesk'
import * as redeemReports from './redeemReports'
import * as rewards from './rewards'
import * as presence from './presence'
import * as ruleBooks from './ruleBooks'
import * as signUps from './signUps'
import * as supplements from './supplements'
import * as typedHours from './typedHours'
import * as waste from './waste'
import * as venues from './venues'

/**
 * Every operation of the product by context: what a contract file exports is an operation, under its own name. The API
 * document, the phone's client and the entry read this.
 */
export const contract = {
  people: { ...people, ...groups },
  bank: { ...bank, ...bankAudit, ...corrections, ...gifts },
  earn: {
    ...earn,
    ...ruleBooks,
    ...activities,
    ...signUps,
    ...presence,
    ...venues,
    ...supplements,
    ...claims,
    ...waste,
    ...typedHours,
    ...memberYear,
  },
  council: {
    ...council,
    ...councilMatters,
    ...meetings,
    ...complaints,
    ...ballots,
    ...mediation,
    ...nominations,
  },
  classes: { ...demands, ...courses, ...bookings, ...ratings, ...visits, ...afterSchool, ...afterSchoolDesk },
  desk: { ...desk },
  inbox: { ...inbox },
  media: { ...media },
  redeem: { ...redeem, ...redeemDesk, ...redeemReports, ...rewards },
} as const

export const operationsOfContract: readonly AnyOperation[] = Object.values(contract).flatMap((context) =>
  Object.values<AnyOperation>(context),
)
