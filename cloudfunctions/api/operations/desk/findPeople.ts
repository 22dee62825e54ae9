import * as contract from '../../../../shared/contract/desk'
import { refuse } from '../../../../shared/errors'
import { communities, people } from '../../../database'
import { operation } from '../../../runtime/operation'

const peopleAPage = 20
/** Sorts after every character that a name can hold. */
const afterEverything = '\uffff'

interface Bound {
  and(other: unknown): unknown
}

export const findPeople = operation(
  contract.findPeople,
  async ({ store, principal }, { nameBegins = '', buildingId, after }) => {
    const isStaff = principal.roles.some((role) => role !== 'buildingLead' && role !== 'team')
    const building = isStaff ? buildingId : principal.buildingId
    if (nameBegins === '' && building === undefined) return refuse('SEARCH_EMPTY')
    const { gte, gt, lt } = store.command as Record<'gte' | 'gt' | 'lt', (text: string) => Bound>
    const from = after === undefined ? gte(nameBegins) : gt(after)
    const [community, found] = await Promise.all([
      store.read(communities, principal.communityId),
      store.find(people, {
        where: {
          communityId: principal.communityId,
          ...(building === undefined ? {} : { buildingId: building }),
          displayName: from.and(lt(`${nameBegins}${afterEverything}`)),
        },
        orderBy: ['displayName', 'asc'],
        limit: peopleAPage + 1,
      }),
    ])
    const buildings = community?.buildings ?? []
    const nameOf = (id: string): string => buildings.find((one) => one.id === id)?.name ?? ''
    return {
      people: found.slice(0, peopleAPage).map((person) => ({
        personId: person._id,
        displayName: person.displayName,
        building: nameOf(person.buildingId),
        isWard: person.guardianIds.length > 0,
      })),
      buildings: isStaff ? [...buildings] : buildings.filter(({ id }) => id === principal.buildingId),
      more: found.length > peopleAPage,
    }
  },
)
