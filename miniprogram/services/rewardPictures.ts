import { operations } from '../generated/contract'
import { read } from './reads'

const mostAtOnce = 20

/**
 * Addresses of the first picture of each reward that has one. They come after the words, so that a list is there at
 * once; without them the drawing of its kind stands in.
 */
export async function pictureUrls(
  rewards: readonly { readonly rewardId: string; readonly photoIds: readonly string[] }[],
): Promise<Record<string, string>> {
  const ids = rewards.filter(({ photoIds }) => photoIds.length > 0).map(({ rewardId }) => rewardId)
  const groups = Array.from({ length: Math.ceil(ids.length / mostAtOnce) }, (_, at) =>
    ids.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
  )
  const readings = await Promise.all(
    groups.map((some) => read(operations.redeem.pictures, { rewardIds: some })),
  )
  const urls: Record<string, string> = {}
  for (const reading of readings) {
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') continue
    for (const { rewardId, photos } of reading.value.pictures) {
      const url = photos.find((photo) => photo.url !== undefined)?.url
      if (url !== undefined) urls[rewardId] = url
    }
  }
  return urls
}
