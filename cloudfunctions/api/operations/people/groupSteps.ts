import { decideMove, type Group, type MoveCommand } from '../../../../shared/domain/people/group'
import { isPlaceTaken, type HouseholdPlace } from '../../../../shared/domain/people/householdPlace'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { groups, householdPlaces } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'

/** Makes a move in a group; a move that this command has made before is found and not made again. */
export const moveInGroup = (
  context: Context,
  groupId: string,
  command: Omit<MoveCommand, 'commandId' | 'nowMs' | 'by'>,
  first?: Group,
): Promise<Group | Refusal> => {
  const { store, pause, principal, commandId, nowMs, by } = context
  return decideAndSave<Group, Group>(
    store,
    groups,
    groupId,
    pause,
    (group) => {
      if (group?.communityId !== principal.communityId) return Promise.resolve(refuse('GROUP_NOT_FOUND'))
      const next = decideMove(group, { ...command, commandId, nowMs, by })
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )
}

/** Reserves a person's one place in a household for the given one. */
export const reservePlace = (
  context: Context,
  personId: string,
  groupId: string,
): Promise<HouseholdPlace | Refusal> => {
  const { store, pause, commandId, nowMs } = context
  return decideAndSave<HouseholdPlace, HouseholdPlace>(
    store,
    householdPlaces,
    personId,
    pause,
    async (place) => {
      if (place?.commandId === commandId) return { next: place, result: place }
      if (place !== undefined && place.groupId !== groupId) {
        const other = await store.read(groups, place.groupId)
        if (isPlaceTaken(place, other, nowMs)) return refuse('ALREADY_IN_HOUSEHOLD')
      }
      const version = (place?.version ?? 0) + 1
      const next = { _id: personId, version, groupId, reservedAtMs: nowMs, commandId }
      return { next, result: next }
    },
  )
}
