import type { EarnRollOutput } from '../../../generated/contract'
import { clockTimeOf, dayOf, readableDay } from '../../../generated/shared'
import type { Sheet } from '../../../services/sheets'

/** Empty lines for whoever comes without having signed up. */
const emptyLines = 12

/** The paper sheet of an activity: who signed up, room for others, and who vouches for it. */
export function signInSheet(roll: EarnRollOutput): Sheet {
  const { title, place, startsAtMs, endsAtMs, parties } = roll
  const seated = parties.filter(({ state }) => state === 'seated')
  const named = seated.flatMap(({ members, groupName = '' }) =>
    members.map(({ displayName }) => [displayName, groupName]),
  )
  const rows = [...named, ...Array.from({ length: emptyLines }, () => ['', ''])]
  return {
    fileName: `签到表-${title}`,
    footer: '收回以后由工作人员录入，录入的只记荣誉积分',
    blocks: [
      { kind: 'title', text: `签到表：${title}` },
      {
        kind: 'facts',
        facts: [
          ['时间', `${readableDay(dayOf(startsAtMs))} ${clockTimeOf(startsAtMs)}–${clockTimeOf(endsAtMs)}`],
          ['地点', place],
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: '序号', share: 1, align: 'centre' },
          { title: '称呼', share: 3 },
          { title: '一起来的', share: 3 },
          { title: '来的时间', share: 2 },
          { title: '走的时间', share: 2 },
          { title: '签名', share: 3 },
        ],
        rows: rows.map(([name = '', group = ''], at) => [String(at + 1), name, group, '', '', '']),
      },
      { kind: 'signatures', names: ['活动负责人', '录入人和日期'] },
    ],
  }
}
