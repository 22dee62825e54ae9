/**
 * The same postings by compare-and-set and by the plain transaction that the platform's documents show, side by side on
 * the same local cloud. Time is simulated at 15 ms a round trip, so the figures are the same on every machine.
 */
import { measurePostings, nameOfLoad, postingLoads, type PostingLoad } from './postings'

jest.setTimeout(60_000)

const named = (loads: readonly PostingLoad[]) => loads.map((load) => [nameOfLoad(load), load] as const)
const both = async (load: PostingLoad) => ({
  ours: await measurePostings('ours', load),
  plain: await measurePostings('plain', load),
})

test.each(named(postingLoads.filter(({ roundTripMs }) => roundTripMs > 0)))(
  'ours posts more, fails less and asks less: %s',
  async (_name, load) => {
    const { ours, plain } = await both(load)
    expect(ours.postedPerSecond).toBeGreaterThan(2 * plain.postedPerSecond)
    expect(ours.failed).toBeLessThanOrEqual(plain.failed)
    expect(ours.roundTripsPerPosting).toBeLessThan(plain.roundTripsPerPosting)
  },
)

test('fifty people at one passbook without any round trip time: ours loses none, the plain way most', async () => {
  const load: PostingLoad = { people: 50, postingsEach: 4, passbooks: 'hot', roundTripMs: 0 }
  const { ours, plain } = await both(load)
  expect(ours).toMatchObject({ posted: 200, failed: 0 })
  expect(plain.failed).toBeGreaterThan(100)
})
