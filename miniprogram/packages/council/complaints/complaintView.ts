import type { CouncilComplaintsOutput } from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'

export type ComplaintLine = CouncilComplaintsOutput['complaints'][number]

export const complaintKinds: Readonly<Record<ComplaintLine['kind'], string>> = {
  staff: '工作人员',
  points: '积分',
  service: '服务和兑换',
  neighbourhood: '小区里的事',
  other: '其他',
}

export const complaintStates: Readonly<Record<ComplaintLine['state'], string>> = {
  raised: '正在处理',
  answered: '已答复',
  appealed: '另一位工作人员在看',
  settled: '已作最后答复',
}

export const complaintClock = ({ state, answerByMs }: ComplaintLine, nowMs: number): string => {
  if (state !== 'raised' && state !== 'appealed') return ''
  const until = readableDay(dayOf(answerByMs - 1))
  return nowMs >= answerByMs ? `已超期：应在${until}前答复` : `最晚${until}答复`
}
