import type { Line } from '../../../../shared/domain/bank/passbook'

/** A line as its owner sees it: the role of whoever acted, not their identity. */
export const shownLine = (subjectId: string, line: Line) => ({
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
