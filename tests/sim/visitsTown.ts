import { communities, rooms, ruleBooks } from '../../cloudfunctions/database'
import type { Store } from '../../cloudfunctions/runtime/store'
import { demoCommunity } from '../../scripts/demo/community'
import { ruleBookId } from '../../shared/domain/earn/ruleBook'

export const hall = 'rom_hall'
export const library = 'rom_library'
export const librarySeats = 2
export const pointsEach = 5

/** A community with a hall, a library whose seats are booked by the hour, and a rule for being at a class. */
export async function foundTown(
  store: Store,
  startMs: number,
): Promise<{ readonly communityId: string; readonly buildingId: string | undefined }> {
  const [community] = demoCommunity.communities
  if (community === undefined) throw new Error('no community')
  const { id: communityId, name, centre, buildings } = community
  await store.insert(communities, { _id: communityId, name, centre, buildings })
  const openHours = Array.from({ length: 7 }, (_, at) => ({
    weekday: at + 1,
    fromMinute: 0,
    untilMinute: 1440,
  }))
  const room = { version: 1, communityId, place: '', openHours, closedDays: [], done: [] }
  await store.insert(rooms, { ...room, _id: hall, name: '厅', seats: 300 })
  await store.insert(rooms, { ...room, _id: library, name: '馆', seats: librarySeats, byHour: true })
  await store.insert(ruleBooks, {
    _id: ruleBookId(communityId, 1),
    communityId,
    version: 1,
    title: '规则',
    source: [],
    inForceFromMs: startMs - 1000,
    rules: [
      {
        id: 'lesson',
        category: '社区活动',
        act: '来上课',
        unit: 'time',
        quantity: 1,
        points: pointsEach,
        caps: [],
        honourOnly: false,
        expiry: { kind: 'never' },
      },
    ],
  })
  return { communityId, buildingId: buildings[0]?.id }
}
