import type { CouncilMediationOutput } from '../../generated/contract'
import { dayAndTimeOf } from '../../generated/shared'
import type { Sheet } from '../../services/sheets'
import { dutyNames } from './mediationView'

/** The agreement on paper, with a line to sign for everybody who came. */
export function agreementSheet(shown: CouncilMediationOutput): Sheet {
  const parties = shown.parties
    .filter(({ state }) => state === 'joined')
    .map(({ displayName }) => displayName)
  const team = shown.team.map(({ displayName, duty }) => `${dutyNames[duty]} ${displayName}`)
  return {
    fileName: `调解协议-${shown.number}`,
    footer: '一式多份，双方和调解人员各留一份',
    blocks: [
      { kind: 'title', text: '人民调解协议' },
      {
        kind: 'facts',
        facts: [
          ['编号', shown.number],
          ['参加的人', parties.join('、')],
          ['调解人员', team.join('、')],
          ['写定时间', shown.draft === undefined ? '' : dayAndTimeOf(shown.draft.atMs)],
          ['状态', shown.state === 'agreed' ? '大家都已确认' : '等待确认'],
        ],
      },
      { kind: 'heading', text: '大家商定' },
      { kind: 'paragraph', text: shown.draft?.words ?? '' },
      { kind: 'gap', millimetres: 12 },
      { kind: 'signatures', names: [...parties, ...team] },
    ],
  }
}
