import type { CouncilMediationOutput, CouncilMediationsOutput } from '../../generated/contract'
import { dayAndTimeOf } from '../../generated/shared'

type MediationLine = CouncilMediationsOutput['mediations'][number]

export const mediationKinds: Readonly<Record<MediationLine['kind'], string>> = {
  noise: '噪声吵闹',
  pets: '养宠物',
  parking: '停车',
  water: '漏水',
  space: '楼道和公共地方',
  family: '家里的事',
  money: '借钱和赔钱',
  other: '其他',
}

export const mediationStates: Readonly<Record<MediationLine['state'], string>> = {
  asked: '等社区安排人员',
  staffed: '人员已安排，等约时间',
  arranged: '约好了见面',
  talking: '正在调解',
  drafted: '协议等大家确认',
  agreed: '达成一致',
  notAgreed: '没有达成一致',
  withdrawn: '已经撤回',
  forgotten: '已经删除',
}

export const dutyNames: Readonly<Record<CouncilMediationOutput['team'][number]['duty'], string>> = {
  judge: '法官',
  mediator: '调解员',
  volunteer: '志愿者',
}

const partyStates: Readonly<Record<CouncilMediationOutput['parties'][number]['state'], string>> = {
  invited: '等答复',
  joined: '参加',
  declined: '不参加',
}

export const mediationLineView = (line: MediationLine) => ({
  mediationId: line.mediationId,
  title: `${mediationKinds[line.kind]}（编号${line.number}）`,
  note: [
    line.standing === 'invited' ? '请您参加，等您答复' : mediationStates[line.state],
    ...(line.talkAtMs === undefined || line.state !== 'arranged' ? [] : [dayAndTimeOf(line.talkAtMs)]),
  ].join('，'),
})

const hasDraft = ({ draft }: CouncilMediationOutput): boolean => draft !== undefined

/** What the caller may do now. */
export function mayDo(shown: CouncilMediationOutput) {
  const { standing, state, isAsker, endedAtMs } = shown
  const isOpen = endedAtMs === undefined
  const isHelper = standing === 'judge' || standing === 'mediator' || standing === 'volunteer'
  const mine = shown.parties.find((party) => party.mine)
  return {
    mayAnswer: standing === 'invited' && isOpen,
    mayConfirm: state === 'drafted' && mine !== undefined && !mine.confirmed,
    mayLead: isHelper && isOpen,
    mayStepDown: isHelper && isOpen,
    mayWithdraw: isAsker && isOpen,
    mayPrint: hasDraft(shown),
  }
}

export const partyViews = (shown: CouncilMediationOutput) =>
  shown.parties.map(({ partyId, displayName, state, onPaper, confirmed, mine }) => ({
    partyId,
    name: `${displayName}${mine ? '（您）' : ''}`,
    note: [
      partyStates[state],
      ...(onPaper ? ['没有手机，签纸'] : []),
      ...(state === 'joined' && hasDraft(shown) ? [confirmed ? '已确认协议' : '还没确认协议'] : []),
    ].join('，'),
  }))

export const noteViews = (shown: CouncilMediationOutput) =>
  shown.notes.map(({ atMs, byName, words, shared }) => ({
    words,
    note: `${byName}，${dayAndTimeOf(atMs)}，${shared ? '大家都能看' : '只给调解人员看'}`,
  }))
