import { groups, householdPlaces, passbooks } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { openPassbook } from '../../shared/domain/bank/passbook'
import { depositorOfGroup, type Group } from '../../shared/domain/people/group'
import type { HouseholdPlace } from '../../shared/domain/people/householdPlace'
import type { Documents } from './memoryStore'

interface Home {
  readonly groupId: string
  readonly openIds: readonly string[]
}

/** Two households; an approver lives in the first, so that some requests are of their own people. */
export const homes: readonly Home[] = [
  { groupId: 'grp_home0', openIds: ['resident-0', 'resident-1', 'approver'] },
  { groupId: 'grp_home1', openIds: ['resident-2', 'resident-3'] },
]

const homeOfPerson = new Map(
  homes.flatMap(({ groupId, openIds }) => openIds.map((openId) => [personIdOf(openId), groupId] as const)),
)

/** The household of a person, as the world knows it, whatever the product makes of it. */
export const homeOf = (personId: string): string | undefined => homeOfPerson.get(personId)

/** Puts the households with their places and common passbooks into a world. */
export function openHomes(documents: Documents, nowMs: number): void {
  const by = { personId: 'per_world', role: 'world' }
  for (const { groupId, openIds } of homes) {
    const ids = openIds.map(personIdOf)
    const group: Group = {
      _id: groupId,
      version: 1,
      communityId: 'com_1',
      kind: 'household',
      name: groupId,
      foundedAtMs: nowMs,
      members: ids.map((personId) => ({ personId, displayName: personId, state: 'member', sinceMs: nowMs })),
      memberIds: ids,
      events: ids.map((personId) => ({ commandId: 'cmd_world', move: 'found', personId, atMs: nowMs, by })),
    }
    documents.put(groups.name, { ...group })
    for (const _id of ids) {
      const place: HouseholdPlace = { _id, version: 1, groupId, reservedAtMs: nowMs, commandId: 'cmd_world' }
      documents.put(householdPlaces.name, { ...place })
    }
    const depositorId = depositorOfGroup(groupId)
    documents.put(passbooks.name, {
      ...openPassbook({ depositorId, communityId: 'com_1', kind: 'household', nowMs }),
    })
  }
}
