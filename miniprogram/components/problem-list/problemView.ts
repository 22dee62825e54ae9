import type { BankVerifyOutput } from '../../generated/contract'

type Problem = BankVerifyOutput['problems'][number]

/** An invariant that does not hold, in words. */
export interface ProblemView {
  /** The same problem has the same key. */
  readonly key: string
  readonly depositorId: string
  readonly where: string
  readonly what: string
  readonly todo: string
}

const meanings: Readonly<Record<Problem['invariant'], readonly [what: string, todo: string]>> = {
  B1: ['余额和明细加起来不一样', '对照明细逐笔相加，找出多出或缺少的一笔。'],
  B2: ['行号不连续，或余额接不上', '查这一行前后有没有缺行。'],
  B3: ['同一笔记了两次', '核对这一行的凭证，多记的一笔由审批人员更正。'],
  B5: ['封存的一页被改过', '和备份对照这一页，找出是谁、什么时候改的。'],
  B6: ['到期批次和明细不符', '核对这一行用的是哪一批积分。'],
  B7: ['荣誉积分减少了，却没有更正', '查这一行为什么减少荣誉积分。'],
}

export const problemViews = (problems: readonly Problem[]): ProblemView[] =>
  problems.map(({ depositorId, invariant, line }) => {
    const [what, todo] = meanings[invariant]
    return {
      key: `${depositorId}/${invariant}/${String(line ?? 0)}`,
      depositorId,
      where: `存折 ${depositorId}${line === undefined ? '' : `，第 ${String(line)} 笔`}`,
      what,
      todo,
    }
  })
