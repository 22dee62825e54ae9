import type { BankProofOutput, BankStatementOutput, PeopleMeOutput } from '../../../generated/contract'
import { dayAndTimeOf, dayOf } from '../../../generated/shared'
import type { Sheet } from '../../../services/sheets'

export interface ProofParts {
  readonly proof: BankProofOutput
  readonly statement: BankStatementOutput
  readonly me: PeopleMeOutput
  /** Whose passbook it is. */
  readonly holder: string
}

const signed = (points: number): string => (points > 0 ? `+${String(points)}` : String(points))

/**
 * The passbook on paper: what it said at a moment, its newest lines, and the code by which anybody can check it later.
 * The hash covers every line, also those that are not printed.
 */
export function proofSheet({ proof, statement, me, holder }: ProofParts): Sheet {
  // Whatever was written after the proof was made does not belong to it.
  const lines = statement.lines.filter(({ number }) => number <= proof.lineCount)
  const left = proof.lineCount - lines.length
  return {
    fileName: `存折凭证-${holder}-${dayOf(proof.atMs)}`,
    footer: `${me.community.name} · 邻里积分驿站`,
    blocks: [
      { kind: 'title', text: '道德银行存折凭证' },
      {
        kind: 'facts',
        facts: [
          ['社区', me.community.name],
          ['储户', holder],
          ['存折', proof.depositorId],
          ['截至', `${dayOf(proof.atMs).slice(0, 4)}年${dayAndTimeOf(proof.atMs)}`],
          ['可用积分', `${String(proof.balance)} 分`],
          ['荣誉积分', `${String(proof.honour)} 分`],
          ['明细', `共 ${String(proof.lineCount)} 笔`],
          ['链上指纹', proof.head],
        ],
      },
      {
        kind: 'code',
        text: proof.text,
        note: '在小程序“凭证”里扫这个码，就能核对当时的数有没有被改过。',
      },
      { kind: 'heading', text: lines.length === 0 ? '还没有明细' : '最近的明细' },
      {
        kind: 'table',
        columns: [
          { title: '编号', share: 2, align: 'right' },
          { title: '时间', share: 4 },
          { title: '事由', share: 9 },
          { title: '积分', share: 2, align: 'right' },
          { title: '荣誉', share: 2, align: 'right' },
          { title: '余额', share: 3, align: 'right' },
        ],
        rows: lines.map(({ number, atMs, title, points, honour, balance }) => [
          String(number),
          dayOf(atMs),
          title,
          signed(points),
          signed(honour),
          String(balance),
        ]),
      },
      ...(left === 0
        ? []
        : [
            { kind: 'paragraph' as const, text: `还有更早的 ${String(left)} 笔没有印在这里，指纹包括它们。` },
          ]),
    ],
  }
}
