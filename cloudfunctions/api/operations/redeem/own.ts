import { depositorOf } from '../../../../shared/domain/people/person'
import { stepOf, type Redemption } from '../../../../shared/domain/redeem/redemption'
import type { Context } from '../../../runtime/operation'
import { isTied, loadTies } from '../people/steps'

/**
 * True when a redemption is the caller's own, of somebody they live with or care for, or paid by a group they belong
 * to. What a command has begun is not asked again, whoever has moved in with whom since.
 */
export async function isOwn(context: Context, redemption: Redemption): Promise<boolean> {
  if (stepOf(redemption, context.commandId) !== undefined) return false
  const { subjectId, depositorId } = redemption
  const own = depositorOf(subjectId)
  const ids = own === depositorId ? [own] : [own, depositorId]
  const ties = await Promise.all(ids.map((id) => loadTies(context, id)))
  return ids.some((id, at) => {
    const tie = ties[at]
    return tie !== undefined && isTied(context, id, tie)
  })
}

/** True when the caller made the wish known for somebody at the counter: another person has to decide about it. */
export const isRequestedBy = ({ principal }: Context, { steps }: Redemption): boolean =>
  steps[0]?.by.personId === principal.personId
