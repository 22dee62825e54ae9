import * as contract from '../../../../shared/contract/redeem'
import { rewards } from '../../../database'
import { operation } from '../../../runtime/operation'
import { photoViews } from '../media/steps'

export const pictures = operation(contract.pictures, async (context, { rewardIds }) => {
  const { store, principal } = context
  const read = await Promise.all(rewardIds.map((rewardId) => store.read(rewards, rewardId)))
  const found = read.filter((reward) => reward?.communityId === principal.communityId)
  const photoIds = found.flatMap((reward) => reward?.photoIds ?? [])
  const views = photoIds.length === 0 ? [] : await photoViews(context, photoIds, 'public')
  return {
    pictures: found.flatMap((reward) =>
      reward === undefined
        ? []
        : [
            {
              rewardId: reward._id,
              photos: views.filter(({ photoId }) => reward.photoIds.includes(photoId)),
            },
          ],
    ),
  }
})
