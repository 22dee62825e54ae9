import * as contract from '../../../../shared/contract/classes'
import { noStars } from '../../../../shared/domain/classes/team'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal, refuse } from '../../../../shared/errors'
import { people, teams } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'

export const registerTeam = operation(contract.registerTeam, async (context, input) => {
  const { store, principal, nowMs, authenticate } = context
  const { name, offers, agreement, representativeCode } = input
  if (agreement.until < agreement.from) return refuse('AGREEMENT_DAYS_WRONG')
  const read = readRotatingCode('person', representativeCode, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const person = await store.read(people, read.id)
  if (person?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')
  const teamId = context.newId('tem')
  await store.insert(teams, {
    _id: teamId,
    version: 1,
    communityId: principal.communityId,
    name,
    offers,
    agreement,
    memberIds: [read.id],
    stars: noStars,
    registeredAtMs: nowMs,
    done: [],
  })
  return { teamId }
})
