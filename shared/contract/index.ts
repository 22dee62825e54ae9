import * as bank from './bank'
import * as bankAudit from './bankAudit'
import * as corrections from './corrections'
import * as earn from './earn'
import * as gifts from './gifts'
import * as groups from './groups'
import * as inbox from './inbox'
import type { AnyOperation } from './operation'
import * as people from './people'
import * as ruleBooks from './ruleBooks'

/** Every operation of the product by context. The API document, the phone's client and the entry read this. */
export const contract = {
  people: {
    communities: people.communities,
    register: people.register,
    me: people.me,
    home: people.home,
    myCode: people.myCode,
    foundHousehold: groups.foundHousehold,
    registerGroup: groups.registerGroup,
    invite: groups.invite,
    answerInvitation: groups.answerInvitation,
    leave: groups.leave,
    confirmLeaving: groups.confirmLeaving,
    groups: groups.groups,
  },
  bank: {
    statement: bank.statement,
    verify: bankAudit.verify,
    verifyMine: bankAudit.verifyMine,
    trialBalance: bankAudit.trialBalance,
    reports: bankAudit.reports,
    anomalies: bankAudit.anomalies,
    clearStopped: bankAudit.clearStopped,
    proof: bankAudit.proof,
    checkProof: bankAudit.checkProof,
    outstanding: bankAudit.outstanding,
    reverse: corrections.reverse,
    corrections: corrections.corrections,
    give: gifts.give,
    grant: gifts.grant,
    groupStatement: gifts.groupStatement,
    pool: gifts.pool,
  },
  earn: {
    planActivity: earn.planActivity,
    showCode: earn.showCode,
    attendees: earn.attendees,
    checkIn: earn.checkIn,
    checkInScanned: earn.checkInScanned,
    activities: earn.activities,
    rules: earn.rules,
    draftRuleBook: ruleBooks.draftRuleBook,
    announceRuleBook: ruleBooks.announceRuleBook,
    ruleBooks: ruleBooks.ruleBooks,
    ruleBook: ruleBooks.ruleBook,
  },
  inbox: { list: inbox.list, markRead: inbox.markRead },
} as const

export const operationsOfContract: readonly AnyOperation[] = Object.values(contract).flatMap((context) =>
  Object.values<AnyOperation>(context),
)
