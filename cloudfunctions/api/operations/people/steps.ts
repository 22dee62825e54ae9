import { depositorOf, personOf } from '../../../../shared/domain/people/person'
import { belongsTo, groupOfDepositor, type Group } from '../../../../shared/domain/people/group'
import type { HouseholdPlace } from '../../../../shared/domain/people/householdPlace'
import { groups, householdPlaces } from '../../../database'
import type { Context } from '../../../runtime/operation'

/** More than one person belongs to. */
const mostGroups = 50

/** What may tie whoever acts to a depositor. */
export interface Ties {
  readonly group: Group | undefined
  readonly callersPlace: HouseholdPlace | undefined
  readonly ownersPlace: HouseholdPlace | undefined
}

/** Reads what ties the caller to a depositor, in one parallel round trip. */
export async function loadTies({ store, principal }: Context, depositorId: string): Promise<Ties> {
  const [group, callersPlace, ownersPlace] = await Promise.all([
    store.read(groups, groupOfDepositor(depositorId)),
    store.read(householdPlaces, principal.personId),
    store.read(householdPlaces, personOf(depositorId)),
  ])
  return { group, callersPlace, ownersPlace }
}

/**
 * True when a passbook is the caller's own, their ward's, of somebody they share a household with, or of a group they
 * belong to. In doubt, such as a household just left, another person has to act.
 */
export function isTied({ principal, nowMs }: Context, depositorId: string, ties: Ties): boolean {
  const { personId, wards } = principal
  const close = [personId, ...wards.map((ward) => ward.personId)]
  if (close.some((one) => depositorOf(one) === depositorId)) return true
  const { group, callersPlace, ownersPlace } = ties
  if (group !== undefined && close.some((one) => belongsTo(group, one, nowMs))) return true
  return callersPlace !== undefined && callersPlace.groupId === ownersPlace?.groupId
}

/** The place that a person has in a household and the groups they belong to, in one parallel round trip. */
export async function homesOf(
  { store }: Pick<Context, 'store'>,
  personId: string,
): Promise<{ readonly place: HouseholdPlace | undefined; readonly groups: readonly Group[] }> {
  const [place, own] = await Promise.all([
    store.read(householdPlaces, personId),
    store.find(groups, { where: { memberIds: personId }, limit: mostGroups }),
  ])
  return { place, groups: own }
}

/** In which household each of some people has their place, in one query. Nobody's is missing who may have one. */
export async function householdsOf(
  { store }: Pick<Context, 'store'>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(personIds)]
  const isOneOf = store.command['in'] as (ids: readonly string[]) => unknown
  const places = await store.find(householdPlaces, { where: { _id: isOneOf(ids) }, limit: ids.length })
  return new Map(places.map(({ _id, groupId }) => [_id, groupId]))
}

/**
 * The household in which a person has their place, as far as fair shares are concerned. One just left still counts
 * until they join another.
 */
export const householdOf = async (
  { store }: Pick<Context, 'store'>,
  personId: string,
): Promise<string | undefined> => (await store.read(householdPlaces, personId))?.groupId
