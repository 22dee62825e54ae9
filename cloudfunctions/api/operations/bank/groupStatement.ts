import * as contract from '../../../../shared/contract/bank'
import { pageId } from '../../../../shared/domain/bank/sealing'
import type { Line } from '../../../../shared/domain/bank/passbook'
import { belongsTo, depositorOfGroup } from '../../../../shared/domain/people/group'
import { refuse } from '../../../../shared/errors'
import { groups, passbookPages } from '../../../database'
import { operation } from '../../../runtime/operation'
import { shownLine } from './shownLine'
import { passbookOf } from './steps'

export const groupStatement = operation(contract.groupStatement, async (context, { groupId, page }) => {
  const { store, subjectId, nowMs } = context
  const depositorId = depositorOfGroup(groupId)
  const [group, passbook, sealed] = await Promise.all([
    store.read(groups, groupId),
    passbookOf(context, depositorId),
    page === undefined ? undefined : store.read(passbookPages, pageId(depositorId, page)),
  ])
  if (group === undefined || passbook === undefined) return refuse('GROUP_NOT_FOUND')
  if (!belongsTo(group, subjectId, nowMs)) return refuse('NOT_A_MEMBER')
  const shown = page === undefined || page === passbook.page ? passbook : sealed
  if (shown === undefined) return refuse('PAGE_NOT_FOUND')
  return {
    name: group.name,
    balance: passbook.balance,
    lots: [...passbook.lots],
    page: shown.page,
    lines: shown.lines.map((line) => lineForMembers(subjectId, line)).reverse(),
    ...(shown.page > 1 ? { olderPage: shown.page - 1 } : {}),
  }
})

/** Each member's own record stays theirs: a transfer says a name at most, never a passbook. */
function lineForMembers(subjectId: string, line: Line) {
  const { reference: _reference, ...shown } = shownLine(subjectId, line)
  return shown
}
