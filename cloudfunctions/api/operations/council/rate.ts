import * as contract from '../../../../shared/contract/council'
import { refuse } from '../../../../shared/errors'
import { matters } from '../../../database'
import { operation } from '../../../runtime/operation'
import { supportersOf } from './matterSteps'

export const rate = operation(contract.rate, async (context, { matterId, score }) => {
  const { store, principal, subjectId, commandId, nowMs } = context
  const matter = await store.read(matters, matterId)
  if (matter?.communityId !== principal.communityId) return refuse('MATTER_NOT_FOUND')
  const known = matter.ratings.find(({ personId }) => personId === subjectId)
  if (known?.commandId === commandId) return {}
  if (known !== undefined) return refuse('ALREADY_RATED')
  if (matter.state !== 'struckOff') return refuse('MATTER_STATE_WRONG')
  if (!(await supportersOf(context, matter)).has(subjectId)) return refuse('NOT_A_SUPPORTER')
  const { push, neq } = store.command as Record<'push' | 'neq', (value: unknown) => unknown>
  // Many rate at once: one update that only whoever has not rated yet can make.
  const rated = await store.change(
    matters,
    { _id: matterId, state: 'struckOff', 'ratings.personId': neq(subjectId) },
    { ratings: push([{ personId: subjectId, score, atMs: nowMs, commandId }]) },
  )
  if (rated === 1) return {}
  const after = await store.read(matters, matterId)
  const mine = after?.ratings.find(({ personId }) => personId === subjectId)
  if (mine === undefined) return refuse('MATTER_STATE_WRONG')
  return mine.commandId === commandId ? {} : refuse('ALREADY_RATED')
})
