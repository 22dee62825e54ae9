import { contract } from '../../../../shared/contract'
import type { Line } from '../../../../shared/domain/bank/passbook'
import { pageId } from '../../../../shared/domain/bank/sealing'
import { depositorOf } from '../../../../shared/domain/people/person'
import { refuse } from '../../../../shared/errors'
import { passbookPages, passbooks } from '../../../database'
import { operation } from '../../../runtime/operation'

export const statement = operation(contract.bank.statement, async ({ store, subjectId }, { page }) => {
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
    lines: shown.lines.map((line) => lineFor(subjectId, line)).reverse(),
    ...(shown.page > 1 ? { olderPage: shown.page - 1 } : {}),
    pageBeforeHash: shown.pageBeforeHash,
  }
})

/** A line as its owner sees it: the role of whoever acted, not their identity. */
const lineFor = (subjectId: string, line: Line) => ({
  number: line.number,
  atMs: line.atMs,
  kind: line.kind,
  title: line.title,
  points: line.points,
  honour: line.honour,
  balance: line.balance,
  lots: [...line.lots],
  reference: line.reference,
  ...(line.rule === undefined ? {} : { rule: line.rule }),
  ...(line.corrects === undefined ? {} : { corrects: line.corrects }),
  by: {
    role: line.by.role,
    self: line.by.personId === subjectId,
    assisted: line.by.forPersonId !== undefined,
  },
})
