import type { EarnRuleBooksOutput } from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'

/** A version of the rule book as a row. */
export interface BookRow {
  readonly version: number
  readonly title: string
  readonly note: string
}

/** The version that is in force at a moment; 0 when there is none. The list has the latest first. */
export const versionInForce = ({ books }: EarnRuleBooksOutput, nowMs: number): number =>
  books.find(({ inForceFromMs }) => inForceFromMs <= nowMs)?.version ?? 0

const since = (ms: number): string => `${readableDay(dayOf(ms))}起`

/** In the order of time, the latest first: to come, in force, past. */
export function bookRows(list: EarnRuleBooksOutput, nowMs: number): BookRow[] {
  const inForce = versionInForce(list, nowMs)
  return list.books.map(({ version, title, inForceFromMs, rules }) => {
    const state = version === inForce ? '正在执行' : inForceFromMs > nowMs ? '已公布，还没开始' : '已经换掉'
    return {
      version,
      title: `第 ${String(version)} 版 ${title}`,
      note: `${state}，${since(inForceFromMs)}，${String(rules)} 条`,
    }
  })
}

export const draftRows = ({ drafts }: EarnRuleBooksOutput): BookRow[] =>
  drafts.map(({ version, title, draftedAtMs, rules, mine }) => ({
    version,
    title: `第 ${String(version)} 版草案 ${title}`,
    note: `${readableDay(dayOf(draftedAtMs))}写好，${String(rules)} 条，${mine ? '等另一位公布' : '请您核对后公布'}`,
  }))
