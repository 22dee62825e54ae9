import type { RuleBook } from '../../../../shared/domain/earn/ruleBook'
import { ruleBooks } from '../../../database'
import type { OpenContext } from '../../../runtime/operation'

/** The rule book of a community that was in force at a moment. */
export async function ruleBookAt(
  { store }: Pick<OpenContext, 'store'>,
  communityId: string,
  atMs: number,
): Promise<RuleBook | undefined> {
  const { lte } = store.command as Record<'lte', (ms: number) => unknown>
  const [book] = await store.find(ruleBooks, {
    where: { communityId, inForceFromMs: lte(atMs) },
    orderBy: ['inForceFromMs', 'desc'],
    limit: 1,
  })
  return book
}
