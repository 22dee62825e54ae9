import * as contract from '../../../../shared/contract/people'
import { dayOf, endOfDayMs, startOfDayMs } from '../../../../shared/domain/calendar'
import { depositorOf } from '../../../../shared/domain/people/person'
import { refuse } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { subjectName } from '../../../runtime/principal'
import { passbookOf } from '../bank/steps'
import { activitiesBetween, summaryOf } from '../earn/steps'

export const home = operation(contract.home, async (context) => {
  const { principal, subjectId, nowMs } = context
  const today = dayOf(nowMs)
  const [passbook, activities] = await Promise.all([
    passbookOf(context, depositorOf(subjectId)),
    activitiesBetween(context, principal.communityId, startOfDayMs(today), endOfDayMs(today)),
  ])
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const nextToEnd = passbook.lots.find((lot) => lot.expiresOn !== 'never')
  return {
    displayName: subjectName(context),
    roles: [...principal.roles],
    wards: [...principal.wards],
    balance: passbook.balance,
    honour: passbook.honour,
    ...(nextToEnd === undefined ? {} : { nextToEnd }),
    today: activities.map(summaryOf),
    nowMs,
  }
})
