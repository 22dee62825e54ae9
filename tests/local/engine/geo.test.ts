/**
 * Geographic values and queries through the real SDK: what is near, within and crossing, in which order and at which
 * distance, and that an index keeps the far away unexamined. Places are real ones in Chengdu; distances were measured
 * on the map to within one per cent.
 */
import { ids, openTestDatabase } from './testDatabase'

const byPlace = { name: 'byPlace', fields: [['place', '2dsphere']] as const }
const { engine, db, _, people, lastOperation } = openTestDatabase([byPlace])
const bare = openTestDatabase()
const point = (longitude: number, latitude: number) => new db.Geo.Point(longitude, latitude)

// The centre of Tianfu square, and places about 0, 1.6, 5.4 and 260 kilometres from it.
const square = point(104.0657, 30.6574)
const places = [
  { _id: 'square', place: square },
  { _id: 'people park', place: point(104.0535, 30.6563) },
  { _id: 'east station', place: point(104.1412, 30.6287) },
  { _id: 'chongqing', place: point(106.5516, 29.563) },
]

beforeAll(async () => {
  await people.add(places)
  await people.add(
    Array.from({ length: 200 }, (_value, i) => ({ _id: `far ${i}`, place: point(-100 + i / 10, -30) })),
  )
  await people.add({ _id: 'nowhere' })
})
afterAll(async () => {
  await engine.close()
  await bare.engine.close()
})

const box = (west: number, south: number, east: number, north: number): unknown => {
  const corners = [
    point(west, south),
    point(east, south),
    point(east, north),
    point(west, north),
    point(west, south),
  ]
  return new db.Geo.Polygon([new db.Geo.LineString(corners)])
}

test('near comes in order of distance, between the nearest and the farthest allowed', async () => {
  const near = (options: object) =>
    people
      .where({ place: _.geoNear({ geometry: square, ...options }) })
      .limit(10)
      .get()
  expect(ids(await near({ maxDistance: 10_000 }))).toEqual(['square', 'people park', 'east station'])
  expect(lastOperation()?.documentsExamined).toBeLessThanOrEqual(4)
  expect(ids(await near({ minDistance: 1000, maxDistance: 2000 }))).toEqual(['people park'])
  expect(ids(await near({})).slice(0, 4)).toEqual(['square', 'people park', 'east station', 'chongqing'])
})

test('within a polygon and within a circle', async () => {
  const inside = people.where({ place: _.geoWithin({ geometry: box(104, 30.6, 104.1, 30.7) }) })
  expect(ids(await inside.get()).toSorted()).toEqual(['people park', 'square'])
  expect(lastOperation()?.documentsExamined).toBeLessThanOrEqual(3)
  const circle = people.where({ place: _.geoWithin({ centerSphere: [square, 2000 / 6_378_100] }) })
  expect(ids(await circle.get()).toSorted()).toEqual(['people park', 'square'])
})

test('areas that contain a point are found by it', async () => {
  await people.add({ _id: 'community', place: box(104.05, 30.65, 104.07, 30.66) })
  await people.add({ _id: 'province', place: box(97, 26, 108, 34) })
  const around = people.where({ place: _.geoIntersects({ geometry: point(104.06, 30.655) }) })
  expect(ids(await around.get()).toSorted()).toEqual(['community', 'province'])
  await people.where({ _id: _.in(['community', 'province']) }).remove()
  expect(ids(await around.get())).toEqual([])
})

test('a place that moves is found where it is now', async () => {
  await people.add({ _id: 'van', place: point(0, 0) })
  await people.doc('van').update({ place: point(50, 50) })
  const at = (longitude: number, latitude: number) =>
    people.where({ place: _.geoNear({ geometry: point(longitude, latitude), maxDistance: 10 }) }).get()
  expect(ids(await at(0, 0))).toEqual([])
  expect(ids(await at(50, 50))).toEqual(['van'])
  await people.doc('van').remove()
})

test('the geoNear stage gives distances', async () => {
  const stage = {
    distanceField: 'metres',
    near: square,
    maxDistance: 10_000,
    query: { _id: _.neq('square') },
    distanceMultiplier: 1,
  }
  const { data } = await people.aggregate().geoNear(stage).project({ metres: 1 }).end()
  expect(data).toMatchObject([{ _id: 'people park' }, { _id: 'east station' }])
  expect(data[0]?.metres).toBeCloseTo(1174, -1)
  expect(data[1]?.metres).toBeCloseTo(7904, -2)
})

test('near needs an index, as on the platform', async () => {
  const loose = openTestDatabase([], { strictIndexes: false })
  for (const { people: collection } of [bare, loose]) {
    const near = collection.where({ place: _.geoNear({ geometry: square, maxDistance: 10 }) })
    await expect(near.get()).rejects.toMatchObject({
      message: expect.stringContaining('place: 2dsphere') as string,
    })
  }
  await loose.engine.close()
})

test('without an index, within still works when full searches are allowed', async () => {
  const loose = openTestDatabase([], { strictIndexes: false })
  await loose.people.add(places)
  const inside = loose.people.where({ place: _.geoWithin({ geometry: box(104, 30.6, 104.1, 30.7) }) })
  expect(ids(await inside.get()).toSorted()).toEqual(['people park', 'square'])
  await loose.engine.close()
})
