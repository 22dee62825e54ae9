import * as contract from '../../../../../shared/contract/council'
import {
  keptUntilMs,
  standingIn,
  type Mediation,
  type Standing,
} from '../../../../../shared/domain/council/mediation'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { mediationLineOf, readMediation } from './mediationSteps'

export const mediation = operation(contract.mediation, async (context, { mediationId }) => {
  const { principal, nowMs } = context
  const read = await readMediation(context, mediationId)
  if (isRefusal(read)) return read
  const found = read.mediation
  const standing = standingIn(found, principal.personId)
  if (standing === undefined) return refuse('MEDIATION_NOT_FOUND')
  const line = mediationLineOf(found, principal.personId)
  const team = found.team.map(({ displayName, duty }) => ({ displayName, duty }))
  // Whoever is only asked to come learns what kind of matter it is and who mediates, and nothing of the others.
  if (standing === 'invited') {
    const { talkAtMs: _talk, ...unread } = line
    return { ...unread, isAsker: false, team, parties: [], notes: [], nowMs }
  }
  return { ...line, team, ...insideOf(found, standing, principal.personId), nowMs }
})

function insideOf(found: Mediation, standing: Standing, personId: string) {
  const { words, askerId, parties, talk, notes, draft, endedAtMs } = found
  const isTeam = standing !== 'party' && standing !== 'asker'
  return {
    isAsker: askerId === personId,
    words,
    parties: parties.map((one) => ({
      partyId: one.partyId,
      displayName: one.displayName,
      state: one.state,
      onPaper: one.personId === undefined,
      confirmed: draft !== undefined && one.confirmed === draft.number,
      mine: one.personId === personId,
    })),
    ...(talk === undefined ? {} : { place: talk.place }),
    notes: notes.filter(({ shared }) => shared || isTeam),
    ...(draft === undefined ? {} : { draft }),
    ...(endedAtMs === undefined ? {} : { endedAtMs, keptUntilMs: keptUntilMs(endedAtMs) }),
  }
}
