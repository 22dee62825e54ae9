/**
 * Every aggregation stage that the SDK offers, through the real SDK, with joins through indexes, the limit of 20 rows
 * that bites silently, and stored documents left as they are.
 */
import { collectionNamed, ids, openTestDatabase, type Pipeline } from './testDatabase'

const people = [
  { _id: 'wang', community: 'c1', points: 10, tags: ['garden', 'choir'], home: { building: 3 } },
  { _id: 'li', community: 'c1', points: 30, tags: ['choir'], home: { building: 3 } },
  { _id: 'zhao', community: 'c2', points: 20, tags: [], home: { building: 5 } },
]
const visits = [
  { _id: 'v1', person: 'wang', hours: 2 },
  { _id: 'v2', person: 'wang', hours: 5 },
  { _id: 'v3', person: 'zhao', hours: 1 },
]

const { engine, db, lastOperation } = openTestDatabase([], {
  collections: [
    collectionNamed('people', [{ name: 'byCommunity', fields: [['community', 1]] }]),
    collectionNamed('visits', [
      {
        name: 'byPerson',
        fields: [
          ['person', 1],
          ['hours', 1],
        ],
      },
    ]),
    collectionNamed('many'),
  ],
})
const $ = db.command.aggregate
const start = () => db.collection('people').aggregate()
const rows = async (pipeline: Pipeline) => (await pipeline.end()).data

beforeAll(async () => {
  await db.collection('people').add(people)
  await db.collection('visits').add(visits)
  await db.collection('many').add(Array.from({ length: 30 }, (_value, _id) => ({ _id })))
})
afterAll(async () => {
  expect((await db.collection('people').get()).data).toEqual(people)
  await engine.close()
})

test.each<[string, () => Pipeline, unknown]>([
  ['match', () => start().match({ community: 'c1' }).project({ _id: 1 }), [{ _id: 'li' }, { _id: 'wang' }]],
  [
    'sort, skip, limit',
    () => start().sort({ _id: 1 }).skip(1).limit(1).project({ points: 1 }),
    [{ _id: 'wang', points: 10 }],
  ],
  [
    'limit before sort',
    () => start().limit(2).sort({ points: -1 }).project({ _id: 1 }),
    [{ _id: 'li' }, { _id: 'wang' }],
  ],
  [
    'group',
    () =>
      start()
        .group({ _id: '$community', sum: $.sum('$points') })
        .sort({ _id: 1 }),
    [
      { _id: 'c1', sum: 40 },
      { _id: 'c2', sum: 20 },
    ],
  ],
  ['count', () => start().match({ community: 'c1' }).count('total'), [{ total: 2 }]],
  ['count of everything', () => start().count('total'), [{ total: 3 }]],
  [
    'addFields',
    () =>
      start()
        .match({ _id: 'li' })
        .addFields({ 'home.floor': 2, double: $.multiply(['$points', 2]) })
        .project({ home: 1, double: 1 }),
    [{ _id: 'li', home: { building: 3, floor: 2 }, double: 60 }],
  ],
  [
    'project without a nested field',
    () => start().match({ _id: 'li' }).project({ 'home.building': 0, tags: 0 }),
    [{ _id: 'li', community: 'c1', points: 30, home: {} }],
  ],
  [
    'unwind',
    () => start().match({ _id: 'wang' }).unwind('$tags').project({ _id: 0, tags: 1 }),
    [{ tags: 'garden' }, { tags: 'choir' }],
  ],
  [
    'unwind with index, keeping the empty',
    () =>
      start()
        .match({ community: 'c2' })
        .unwind({ path: '$tags', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true })
        .project({ at: 1 }),
    [{ _id: 'zhao', at: null }],
  ],
  [
    'sortByCount',
    () => start().unwind('$tags').sortByCount('$tags'),
    [
      { _id: 'choir', count: 2 },
      { _id: 'garden', count: 1 },
    ],
  ],
  ['replaceRoot', () => start().match({ _id: 'li' }).replaceRoot({ newRoot: '$home' }), [{ building: 3 }]],
  [
    'bucket',
    () => start().bucket({ groupBy: '$points', boundaries: [0, 15, 100], output: { n: $.sum(1) } }),
    [
      { _id: 0, n: 1 },
      { _id: 15, n: 2 },
    ],
  ],
  [
    'bucketAuto',
    () => start().bucketAuto({ groupBy: '$points', buckets: 1 }),
    [{ _id: { min: 10, max: 30 }, count: 3 }],
  ],
])('%s', async (_name, pipeline, expected) => {
  expect(await rows(pipeline())).toEqual(expected)
})

test('sample gives that many of them', async () => {
  expect(await rows(start().sample({ size: 2 }))).toHaveLength(2)
})

test('lookup by equal fields uses the index of the other collection', async () => {
  const joined = start()
    .match({ community: 'c1' })
    .lookup({ from: 'visits', localField: '_id', foreignField: 'person', as: 'visits' })
  expect(await rows(joined.sort({ _id: -1 }).project({ 'visits.hours': 1 }))).toEqual([
    { _id: 'wang', visits: [{ hours: 2 }, { hours: 5 }] },
    { _id: 'li', visits: [] },
  ])
  expect(lastOperation()?.documentsExamined).toBe(4)
})

test('lookup with let and a pipeline uses the index too', async () => {
  const own = { $expr: { $and: [{ $eq: ['$person', '$$id'] }, { $gte: ['$hours', '$$least'] }] } }
  const joined = start()
    .match({ _id: 'wang' })
    .lookup({
      from: 'visits',
      let: { id: '$_id', least: { $divide: ['$points', 2] } },
      pipeline: [{ $match: own }, { $project: { _id: 0, hours: 1 } }],
      as: 'long',
    })
  expect(await rows(joined.project({ long: 1 }))).toEqual([{ _id: 'wang', long: [{ hours: 5 }] }])
  expect(lastOperation()?.documentsExamined).toBe(3)
})

test('lookup with the pipeline builder of the SDK', async () => {
  const pipeline = $.pipeline().match({ hours: 5 }).project({ _id: 1 }).done()
  const joined = start().match({ _id: 'wang' }).lookup({ from: 'visits', let: {}, pipeline, as: 'x' })
  await expect(joined.end()).rejects.toMatchObject({ code: 'DATABASE_INDEX_MISSING' })
})

test('a join that no index serves is refused', async () => {
  const joined = start().lookup({ from: 'people', localField: 'points', foreignField: 'points', as: 'same' })
  await expect(joined.end()).rejects.toMatchObject({ code: 'DATABASE_INDEX_MISSING' })
})

test('an aggregation gives 20 rows unless it says more', async () => {
  const many = () => db.collection('many').aggregate()
  expect(await rows(many().sort({ _id: 1 }))).toHaveLength(20)
  expect(await rows(many().sort({ _id: -1 }).limit(25))).toHaveLength(25)
  expect(ids({ data: await rows(many().sort({ _id: -1 }).limit(2)) })).toEqual([29, 28])
})

test.each([
  ['an unknown stage', [{ stageKey: '$explode', stageValue: '{}' }]],
  ['code to run', [{ stageKey: '$match', stageValue: '{"$where":"true"}' }]],
  ['an unknown expression', [{ stageKey: '$project', stageValue: '{"a":{"$explode":1}}' }]],
])('%s is refused', async (_name, stages) => {
  const answer = await engine.send('database.aggregateDocuments', { collectionName: 'many', stages })
  expect(answer).toMatchObject({ code: expect.stringMatching(/^DATABASE_/) as string })
})
