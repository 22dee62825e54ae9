import * as contract from '../../../../../shared/contract/council'
import { hasHappened } from '../../../../../shared/domain/council/event'
import { readRotatingCode } from '../../../../../shared/domain/earn/rotatingCode'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { people } from '../../../../database'
import { equalTexts } from '../../../../runtime/hashing'
import { operation, type Context } from '../../../../runtime/operation'
import { householdsOf } from '../../people/steps'
import { changeMediation, readMediation } from './mediationSteps'

export const inviteParty = operation(contract.inviteParty, async (context, input) => {
  const { store, principal, commandId } = context
  const { mediationId, code, name } = input
  const personId = code === undefined ? undefined : personShowing(context, code)
  if (isRefusal(personId)) return personId
  if (personId === undefined && name === undefined) return refuse('CODE_UNREADABLE')
  const [read, person] = await Promise.all([
    readMediation(context, mediationId),
    personId === undefined ? undefined : store.read(people, personId),
  ])
  if (isRefusal(read)) return read
  if (personId !== undefined && person?.communityId !== principal.communityId)
    return refuse('PERSON_ELSEWHERE')
  const { stored, mediation } = read
  // What this command has begun is finished, whoever has moved in with whom since.
  const begun = hasHappened(mediation, commandId)
  const team = mediation.team.map((one) => one.personId)
  const tied = !begun && personId !== undefined && (await livesWith(context, personId, team))
  const displayName = person?.displayName ?? name ?? ''
  const party = { displayName, ...(personId === undefined ? {} : { personId }) }
  const changed = await changeMediation(context, mediationId, { move: 'invite', party, tied }, stored)
  return isRefusal(changed) ? changed : {}
})

function personShowing({ nowMs, authenticate }: Context, code: string): string | Refusal {
  const read = readRotatingCode('person', code, nowMs, authenticate, equalTexts)
  return isRefusal(read) ? read : read.id
}

async function livesWith(context: Context, personId: string, others: readonly string[]): Promise<boolean> {
  const households = await householdsOf(context, [personId, ...others])
  const own = households.get(personId)
  return own !== undefined && others.some((other) => households.get(other) === own)
}
