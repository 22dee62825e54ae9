import { refuse, type Refusal } from '../../errors'
import { addDays, dayOf, type Day } from '../calendar'
import { emptyStock, type Change, type Harvest, type Limit, type Reward } from './reward'

/** What staff say of a reward. */
export interface Said {
  readonly title: string
  readonly about?: string | undefined
  readonly photoIds?: readonly string[] | undefined
  readonly points: number
  readonly valueFen: number
  readonly place: string
  readonly keptDays: number
  readonly limit?: Limit | undefined
  readonly hardshipUntilDay?: Day | undefined
}

export function refusalOfListing(
  { points, limit, hardshipUntilDay }: Pick<Said, 'points' | 'limit' | 'hardshipUntilDay'>,
  nowMs: number,
): Refusal | undefined {
  if (points < 1) return refuse('REWARD_PRICE_WRONG')
  const today = dayOf(nowMs)
  const isOver = [limit?.untilDay, hardshipUntilDay].some((day) => day !== undefined && day <= today)
  return isOver ? refuse('REWARD_DAYS_WRONG') : undefined
}

/** A harvest was picked before it is entered, and is good for some time. */
export const refusalOfHarvest = ({ pickedOn, bestBefore }: Harvest, nowMs: number): Refusal | undefined =>
  pickedOn > dayOf(nowMs) || bestBefore < pickedOn ? refuse('HARVEST_DAYS_WRONG') : undefined

/** Vegetables do not wait: from the second day on what is left is for whoever wants it. */
export const fairShareOf = (pickedOn: Day, perHousehold: number): Limit => ({
  per: 'household',
  period: 'ever',
  quantity: perHousehold,
  untilDay: addDays(pickedOn, 1),
})

const fieldsOf = ({ title, about = '', photoIds = [], points, valueFen, place, keptDays, ...may }: Said) => ({
  title,
  about,
  photoIds,
  points,
  valueFen,
  place,
  keptDays,
  limit: may.limit,
  hardshipUntilDay: may.hardshipUntilDay,
})

/** A reward as it is put on offer, with its first stock. */
export const listed = (
  said: Said,
  more: Pick<Reward, '_id' | 'communityId' | 'kind' | 'uses' | 'listedAtMs' | 'listedBy' | 'commandId'> &
    Partial<Pick<Reward, 'donor' | 'harvest'>>,
  quantity: number,
): Reward => ({
  ...fieldsOf(said),
  ...more,
  ...(more.donor === undefined ? {} : { donorGroupId: more.donor.groupId }),
  ...emptyStock,
  version: 1,
  state: 'open',
  received: quantity,
  left: quantity,
  changes: [],
  open: {},
  moved: {},
  taken: {},
  served: {},
  months: {},
})

const changesKept = 20

/** Notes a change; the same reward when this command has made it before. */
function changed(reward: Reward, next: Partial<Reward>, change: Omit<Change, 'points'>): Reward {
  if (reward.changes.some(({ commandId }) => commandId === change.commandId)) return reward
  const points = next.points ?? reward.points
  return {
    ...reward,
    ...next,
    version: reward.version + 1,
    changes: [...reward.changes, { ...change, points }].slice(-changesKept),
  }
}

type Changing = Omit<Change, 'points' | 'what'>

export const edited = (reward: Reward, said: Said, by: Changing): Reward =>
  changed(reward, fieldsOf(said), { ...by, what: 'edit' })

export const offered = (reward: Reward, isOffered: boolean, by: Changing): Reward =>
  changed(
    reward,
    { state: isOffered ? 'open' : 'withdrawn' },
    { ...by, what: isOffered ? 'offer' : 'withdraw' },
  )
