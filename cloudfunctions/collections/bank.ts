import type { RewardBudget } from '../../shared/domain/bank/budget'
import type { CorrectionRequest } from '../../shared/domain/bank/correction'
import type { Passbook, SealedPage } from '../../shared/domain/bank/passbook'
import type { PoolGift } from '../../shared/domain/bank/pool'
import type { ReconcileReport } from '../../shared/domain/bank/reconcileReport'
import { collection } from '../collection'

export const passbooks = collection<Passbook>({
  name: 'passbooks',
  holds: 'The passbook of one depositor: balance, lots and the current page of lines.',
  indexes: [
    {
      name: 'community',
      fields: [
        ['communityId', 1],
        ['_id', 1],
      ],
    },
    { name: 'ends_next', fields: [['endsNextOn', 1]] },
  ],
})

export const passbookPages = collection<SealedPage>({
  name: 'passbook_pages',
  holds: 'One full page of 64 lines, sealed, chained by hash to the page before.',
  indexes: [
    {
      name: 'key',
      fields: [
        ['depositorId', 1],
        ['keys', 1],
      ],
    },
    {
      name: 'count_name',
      fields: [
        ['depositorId', 1],
        ['countNames', 1],
      ],
    },
  ],
})

export const reconcileReports = collection<ReconcileReport>({
  name: 'reconcile_reports',
  holds: 'What the nightly check of one community found; the id is `<community>:<day>`.',
  indexes: [
    {
      name: 'community_day',
      fields: [
        ['communityId', 1],
        ['day', -1],
      ],
    },
    {
      name: 'community_state_day',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['day', -1],
      ],
    },
  ],
})

export const corrections = collection<CorrectionRequest>({
  name: 'corrections',
  holds: 'A correction that one person asked for and that a second person has to ask for as well.',
  indexes: [
    {
      name: 'community_state',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['requestedAtMs', 1],
      ],
    },
  ],
})

export const rewardBudgets = collection<RewardBudget>({
  name: 'reward_budgets',
  holds: 'What a community can spend on rewards in a year; the id is `<community>:<year>`.',
  indexes: [],
})

export const poolGifts = collection<PoolGift>({
  name: 'pool_gifts',
  holds: 'One gift to a pool, so that its giver can see how much of it was used.',
  indexes: [
    {
      name: 'giver_pool',
      fields: [
        ['giverId', 1],
        ['poolId', 1],
        ['atMs', -1],
      ],
    },
  ],
})
