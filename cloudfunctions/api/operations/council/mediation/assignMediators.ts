import * as contract from '../../../../../shared/contract/council'
import { hasHappened } from '../../../../../shared/domain/council/event'
import type { Duty, Helper, Mediation, MediatorRoster } from '../../../../../shared/domain/council/mediation'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { mediatorRosters } from '../../../../database'
import { operation, type Context } from '../../../../runtime/operation'
import { householdsOf } from '../../people/steps'
import { changeMediation, readMediation } from './mediationSteps'

export const assignMediators = operation(contract.assignMediators, async (context, input) => {
  const { store, principal, commandId } = context
  const { mediationId } = input
  const [read, roster] = await Promise.all([
    readMediation(context, mediationId),
    store.read(mediatorRosters, principal.communityId),
  ])
  if (isRefusal(read)) return read
  const { stored, mediation } = read
  // What this command has begun is finished, whatever has become of the list since.
  const team = hasHappened(mediation, commandId) ? mediation.team : chosenFrom(roster, input)
  if (isRefusal(team)) return team
  const tiedIds = await tiedToParties(context, mediation, team)
  const changed = await changeMediation(context, mediationId, { move: 'assign', team, tiedIds }, stored)
  return isRefusal(changed) ? changed : {}
})

function chosenFrom(
  roster: MediatorRoster | undefined,
  chosen: { readonly judgeId: string; readonly mediatorId: string; readonly volunteerIds: readonly string[] },
): readonly Helper[] | Refusal {
  const wanted: readonly (readonly [string, Duty])[] = [
    [chosen.judgeId, 'judge'],
    [chosen.mediatorId, 'mediator'],
    ...chosen.volunteerIds.map((personId) => [personId, 'volunteer'] as const),
  ]
  const team = wanted.flatMap(
    ([personId, duty]) => roster?.people.find((one) => one.personId === personId && one.duty === duty) ?? [],
  )
  return team.length === wanted.length ? team : refuse('MEDIATOR_UNKNOWN')
}

/** Those of a team who are a party, asked for it, or live with one. Only the list can be tried out, not the residents. */
async function tiedToParties(
  context: Context,
  { parties, askerId }: Mediation,
  team: readonly Helper[],
): Promise<ReadonlySet<string>> {
  // Whoever typed it for somebody without a phone is no party.
  const own = parties.flatMap(({ personId, state }) =>
    personId === undefined || state === 'declined' ? [] : personId,
  )
  const isRelayed = !own.includes(askerId)
  const households = await householdsOf(context, [...own, ...team.map(({ personId }) => personId)])
  const homes = new Set(own.flatMap((personId) => households.get(personId) ?? []))
  const close = new Set(isRelayed ? own : [...own, askerId])
  return new Set(
    team
      .map(({ personId }) => personId)
      .filter((personId) => close.has(personId) || homes.has(households.get(personId) ?? '')),
  )
}
