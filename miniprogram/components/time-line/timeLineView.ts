import { dayAndTimeOf } from '../../generated/shared'

/** Something that happened to a proposal, a matter or a complaint, as the server tells it. */
interface Entry {
  readonly move: string
  readonly atMs: number
  readonly role: string
  readonly forAnother: boolean
  readonly words?: string | undefined
}

export interface TimeLineView {
  readonly key: string
  readonly title: string
  readonly when: string
  readonly words: string
}

const moves: Readonly<Record<string, string>> = {
  publish: '公开',
  answer: '答复',
  close: '办结',
  merge: '并入另一条建议',
  accept: '采纳，列入台账',
  withdraw: '撤回',
  begin: '定好目标、内容、措施、期限和责任人',
  postpone: '暂缓办理',
  lookAgain: '到了约定的日期，重新研究',
  strikeOff: '销号',
  uphold: '异议成立，重新办理',
  dismiss: '答复异议',
  appeal: '请另一位工作人员再看',
}

const roles: Readonly<Record<string, string>> = {
  resident: '本人',
  guardian: '监护人',
  clerk: '经办人员',
  approver: '审批人员',
  auditor: '监督人员',
  administrator: '管理员',
  buildingLead: '楼栋长',
  team: '服务团队',
  timer: '系统',
}

/** Newest first: what a person wants to know is how it stands. */
export const timeLineView = (entries: readonly Entry[]): TimeLineView[] =>
  entries
    .map(({ move, atMs, role, words = '' }, at) => ({
      key: String(at),
      title: `${moves[move] ?? move}（${roles[role] ?? role}）`,
      when: dayAndTimeOf(atMs),
      words,
    }))
    .reverse()
