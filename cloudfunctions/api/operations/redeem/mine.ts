import * as contract from '../../../../shared/contract/redeem'
import { redemptions } from '../../../database'
import { operation } from '../../../runtime/operation'
import { redemptionViewOf } from './views'

const redemptionsAPage = 20

export const mine = operation(contract.mine, async ({ store, subjectId, nowMs }, { before }) => {
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const found = await store.find(redemptions, {
    where: { subjectId, ...(before === undefined ? {} : { requestedAtMs: lt(before) }) },
    orderBy: ['requestedAtMs', 'desc'],
    limit: redemptionsAPage + 1,
  })
  return {
    redemptions: found.slice(0, redemptionsAPage).map(redemptionViewOf),
    more: found.length > redemptionsAPage,
    nowMs,
  }
})
