import * as contract from '../../../../../shared/contract/council'
import { hasHappened } from '../../../../../shared/domain/council/event'
import type { Nomination } from '../../../../../shared/domain/council/nomination'
import type { NominationRound } from '../../../../../shared/domain/council/nominationRound'
import { depositorOfGroup } from '../../../../../shared/domain/people/group'
import { depositorOf } from '../../../../../shared/domain/people/person'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { nominationRounds } from '../../../../database'
import { operation, type Context } from '../../../../runtime/operation'
import { awardHonour } from '../../earn/steps'
import { electedIn } from './elected'
import { changeNomination, changeRound, closeTo, nominationsOf, tellNominee } from './nominationSteps'

/** The round is decided first; whoever repeats the command finds it decided and finishes what follows from it. */
export const decideHonours = operation(contract.decideHonours, async (context, input) => {
  const { store, principal, commandId } = context
  const { roundId } = input
  const nominationIds = [...new Set(input.nominationIds)]
  const [first, all] = await Promise.all([
    store.read(nominationRounds, roundId),
    nominationsOf(store, roundId),
  ])
  if (first?.communityId !== principal.communityId) return refuse('ROUND_NOT_FOUND')
  const eligible = all.filter(({ state }) => state === 'eligible')
  const [close, electedIds] = await Promise.all([closeTo(context, eligible), electedIn(store, first)])
  // Whoever is close to one nominee does not weigh the others either.
  if (!hasHappened(first, commandId) && close.size > 0) return refuse('NOMINEE_CLOSE')
  const eligibleIds = eligible.map(({ _id }) => _id)
  const act = { move: 'decide', nominationIds, eligibleIds, electedIds } as const
  const round = await changeRound(context, roundId, act, first)
  if (isRefusal(round)) return round
  // A proposal that is repeated after it was seconded is answered as it was the first time.
  if (moveOf(round, commandId) !== 'decide') return { decided: false }
  const settled = await Promise.all(all.map((one) => settleNominee(context, round, one)))
  return settled.find(isRefusal) ?? { decided: true }
})

const moveOf = ({ events }: NominationRound, commandId: string): string | undefined =>
  events.find((event) => event.commandId === commandId)?.move

/** Posts the honour, says so in the nomination, and tells the nominee. */
async function settleNominee(
  context: Context,
  round: NominationRound,
  nomination: Nomination,
): Promise<undefined | Refusal> {
  const isHonoured = round.honouredIds?.includes(nomination._id) === true
  if (!isHonoured) {
    if (nomination.state !== 'eligible') return undefined
    const passed = await changeNomination(context, nomination._id, () => true, { move: 'pass' }, nomination)
    // Somebody may have taken their consent back in the meantime; then there is nothing left to say.
    return isRefusal(passed) && passed.refused === 'BUSY' ? passed : undefined
  }
  const posted = await postHonour(context, round, nomination)
  // The decision stands; whatever keeps the honour from arriving now, settling tries again until it does.
  if (isRefusal(posted)) return refuse('BUSY')
  const honoured = await changeNomination(context, nomination._id, () => true, { move: 'honour' }, nomination)
  if (isRefusal(honoured)) return honoured.refused === 'BUSY' ? honoured : undefined
  await tellNominee(context, honoured, {
    about: 'honoured',
    title: `恭喜，您被评为${round.honour}`,
    text: `${round.title}的结果已经公布，可以在“议事—评选”里打印证书。`,
  })
  return undefined
}

async function postHonour(
  context: Context,
  round: NominationRound,
  { nomineeId, unit, answererId }: Nomination,
) {
  const { ruleId, decidedAtMs } = round
  if (ruleId === undefined || nomineeId === undefined || decidedAtMs === undefined) return undefined
  return awardHonour(context, {
    communityId: round.communityId,
    depositorId: unit === 'household' ? depositorOfGroup(nomineeId) : depositorOf(nomineeId),
    roundId: round._id,
    ruleId,
    title: `${round.title}：${round.honour}`,
    decidedAtMs,
    by: { ...context.by, forPersonId: answererId },
  })
}
