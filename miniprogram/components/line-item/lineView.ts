import type { BankStatementOutput } from '../../generated/contract'
import { dayAndTimeOf, readableDay } from '../../generated/shared'

export type StatementLine = BankStatementOutput['lines'][number]

/** A line of a group's passbook does not say whose passbook a transfer came from or went to. */
export type ShownLine = Omit<StatementLine, 'reference'> & { readonly reference?: string }

/** A passbook line as the list shows it. */
export interface LineView {
  readonly number: number
  readonly title: string
  readonly when: string
  readonly points: string
  readonly isGain: boolean
  readonly balance: string
}

/** One answer to "why is this line here". */
export interface LineFact {
  readonly label: string
  readonly text: string
}

const kindNames: Readonly<Record<StatementLine['kind'], string>> = {
  earn: '记入',
  spend: '兑换',
  refund: '退回',
  expire: '到期',
  reverse: '更正',
  give: '转出',
  receive: '转入',
}

const roleNames: Readonly<Record<string, string>> = {
  guardian: '监护人',
  clerk: '经办人员',
  approver: '审批人员',
  administrator: '管理员',
  team: '服务团队',
  buildingLead: '楼栋长',
  system: '系统自动',
}

export function lineView({ number, title, atMs, points, honour, balance }: ShownLine): LineView {
  const isHonourOnly = points === 0 && honour > 0
  return {
    number,
    title,
    when: dayAndTimeOf(atMs),
    points: isHonourOnly ? `荣誉 +${String(honour)}` : signed(points),
    isGain: points > 0 || isHonourOnly,
    balance: `余额 ${String(balance)}`,
  }
}

/** Why a line is there: the rule and its version, who confirmed it, the lots it changed, and where to look it up. */
export function lineFacts(line: ShownLine): LineFact[] {
  const { kind, title, rule, honour, lots, corrects, number, by, reference } = line
  const facts: (LineFact | undefined)[] = [
    { label: '类型', text: kindNames[kind] },
    rule && { label: '依据', text: `积分规则第 ${String(rule.version)} 版：${actOf(title)}` },
    { label: '确认', text: confirmation(by) },
    honour === 0 ? undefined : { label: '荣誉积分', text: `${signed(honour)} 分` },
    lots.length === 0 ? undefined : { label: '批次', text: lots.map(lotText).join('；') },
    corrects === undefined ? undefined : { label: '更正', text: `更正第 ${String(corrects)} 笔` },
    { label: '编号', text: `第 ${String(number)} 笔` },
    reference === undefined ? undefined : { label: '凭证', text: referenceText(reference) },
  ]
  return facts.filter((fact) => fact !== undefined)
}

const signed = (points: number): string =>
  points > 0 ? `+${String(points)}` : `−${String(Math.abs(points))}`

/** A line's title begins with the act it was posted for: `社区活动签到：邻里茶话会`. */
const actOf = (title: string): string => title.split('：')[0] ?? title

const lotText = ({ points, expiresOn }: { points: number; expiresOn: string }): string =>
  `${String(Math.abs(points))} 分，${expiresOn === 'never' ? '长期可用' : `可用到 ${readableDay(expiresOn)}`}`

function confirmation({ role, self, assisted }: StatementLine['by']): string {
  if (self) return '本人扫现场签到码'
  const name = roleNames[role] ?? '工作人员'
  return assisted ? `${name}为您办理` : name
}

/** The part of a reference that a person can read out at the service desk. */
function referenceText(reference: string): string {
  const [kind = '', id = ''] = reference.split('/')
  const [first = ''] = id.split(':')
  if (kind === 'attendance') return `签到记录 ${first}`
  return kind === 'passbook' ? `存折 ${first}` : reference
}
