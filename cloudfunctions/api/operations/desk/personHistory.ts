import * as contract from '../../../../shared/contract/desk'
import { isTypedIn } from '../../../../shared/domain/earn/typedHours'
import { depositorOf } from '../../../../shared/domain/people/person'
import { refuse } from '../../../../shared/errors'
import { communities, people } from '../../../database'
import { operation } from '../../../runtime/operation'
import { passbookOf } from '../bank/steps'
import { claimsOfPerson } from '../earn/steps'

const linesShown = 10
const claimsShown = 5

export const personHistory = operation(contract.personHistory, async (context, { personId }) => {
  const { store, principal } = context
  const [community, person, passbook, claims] = await Promise.all([
    store.read(communities, principal.communityId),
    store.read(people, personId),
    passbookOf(context, depositorOf(personId)),
    claimsOfPerson(context, personId, claimsShown),
  ])
  if (person?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')
  const lines = passbook?.lines.filter(({ kind }) => kind === 'earn' || kind === 'reverse') ?? []
  return {
    displayName: person.displayName,
    building: community?.buildings.find(({ id }) => id === person.buildingId)?.name ?? '',
    registeredAtMs: person.registeredAtMs,
    lines: lines
      .slice(-linesShown)
      .reverse()
      .map((line) => ({
        number: line.number,
        atMs: line.atMs,
        title: line.title,
        points: line.points,
        honour: line.honour,
        isTypedIn: isTypedIn(line),
      })),
    claims: claims.map(({ _id, rule, actDay, state, points }) => ({
      claimId: _id,
      act: rule.act,
      actDay,
      state,
      points,
    })),
  }
})
