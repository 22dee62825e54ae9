import * as contract from '../../../../shared/contract/earn'
import { gatheringOf, type Activity } from '../../../../shared/domain/earn/activity'
import { attendanceId, presenceShare, type Attendance } from '../../../../shared/domain/earn/presence'
import { comers, isLive, type Roll } from '../../../../shared/domain/earn/roll'
import { findRule } from '../../../../shared/domain/earn/ruleBook'
import { refuse } from '../../../../shared/errors'
import { activities, attendances, rolls } from '../../../database'
import { operation } from '../../../runtime/operation'
import { leads } from './leading'
import { mineOf } from './mySignUps'
import { ruleBookAt } from './ruleBookAt'
import { summaryOf } from './steps'

const organisers = ['clerk', 'administrator', 'team'] as const

export const activity = operation(contract.activity, async (context, { activityId }) => {
  const { store, principal, subjectId, nowMs } = context
  const [found, roll, attendance, book] = await Promise.all([
    store.read(activities, activityId),
    store.read(rolls, activityId),
    store.read(attendances, attendanceId(activityId, subjectId)),
    ruleBookAt(context, principal.communityId, nowMs),
  ])
  if (found === undefined) return refuse('ACTIVITY_NOT_FOUND')
  if (found.communityId !== principal.communityId) return refuse('ACTIVITY_ELSEWHERE')
  const rule = book === undefined ? undefined : findRule(book, found.ruleId)
  return {
    ...summaryOf(found),
    ...(found.cancelledFor === undefined ? {} : { cancelledFor: found.cancelledFor }),
    act: rule?.act ?? found.title,
    ...(found.leaderName === undefined ? {} : { leaderName: found.leaderName }),
    ...(rule?.minimumPresence === undefined ? {} : { minimumPresence: rule.minimumPresence }),
    ...(roll === undefined ? {} : { seats: { left: roll.left, waiting: roll.waiting } }),
    ...ownPart(roll, subjectId),
    ...(attendance === undefined ? {} : { presence: presenceOf(found, attendance) }),
    leads: leads(principal, found),
    isOfSeries: found.seriesId !== undefined,
    organises: principal.roles.some((role) => organisers.some((one) => one === role)),
    nowMs,
  }
})

/** Of the roll a person sees their own party and nobody else. */
function ownPart(roll: Roll | undefined, personId: string) {
  const party = roll?.parties.find(
    (one) => isLive(one) && comers(one).some((member) => member.personId === personId),
  )
  if (party === undefined) return {}
  return {
    mine: {
      ...mineOf(party),
      party: comers(party).map((one) => ({
        personId: one.personId,
        displayName: one.displayName,
        me: one.personId === personId,
      })),
      ...(party.group === undefined ? {} : { groupName: party.group.name }),
    },
  }
}

function presenceOf(activity: Activity, attendance: Attendance) {
  const { state, checkedInAtMs, leftAt } = attendance
  const share = presenceShare(gatheringOf(activity), attendance)
  return {
    state,
    checkedInAtMs,
    ...(leftAt === undefined ? {} : { leftAtMs: leftAt.atMs }),
    ...(share === undefined ? {} : { share }),
  }
}
