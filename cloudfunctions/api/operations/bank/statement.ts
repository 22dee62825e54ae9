import * as contract from '../../../../shared/contract/bank'
import { pageId } from '../../../../shared/domain/bank/sealing'
import { depositorOf } from '../../../../shared/domain/people/person'
import { refuse } from '../../../../shared/errors'
import { passbookPages, passbooks } from '../../../database'
import { operation } from '../../../runtime/operation'
import { shownLine } from './shownLine'

export const statement = operation(contract.statement, async ({ store, subjectId }, { page }) => {
  const depositorId = depositorOf(subjectId)
  const [passbook, sealed] = await Promise.all([
    store.read(passbooks, depositorId),
    page === undefined ? undefined : store.read(passbookPages, pageId(depositorId, page)),
  ])
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const shown = page === undefined || page === passbook.page ? passbook : sealed
  if (shown === undefined) return refuse('PAGE_NOT_FOUND')
  return {
    depositorId,
    balance: passbook.balance,
    honour: passbook.honour,
    lots: [...passbook.lots],
    page: shown.page,
    lines: shown.lines.map((line) => shownLine(subjectId, line)).reverse(),
    ...(shown.page > 1 ? { olderPage: shown.page - 1 } : {}),
    pageBeforeHash: shown.pageBeforeHash,
  }
})
