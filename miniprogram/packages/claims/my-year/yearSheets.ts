import type { EarnMemberYearOutput } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import type { Sheet, SheetBlock } from '../../../services/sheets'

type Entry = EarnMemberYearOutput['entries'][number]

export interface EntryView {
  readonly key: string
  readonly title: string
  readonly day: string
  readonly earned: string
}

export const hoursText = (minutes: number): string => `${String(Math.round(minutes / 6) / 10)}小时`

const earnedText = ({ points, honour }: Entry): string =>
  points === 0 ? `荣誉${signed(honour)}` : `${signed(points)}分`
const signed = (amount: number): string => (amount < 0 ? String(amount) : `+${String(amount)}`)

export const entryView = (entry: Entry, at: number): EntryView => ({
  key: String(at),
  title: entry.title,
  day: `${readableDay(entry.day)}${entry.minutes === undefined ? '' : `，${hoursText(entry.minutes)}`}`,
  earned: earnedText(entry),
})

const ownUse = '本表由本人自愿打印，仅供本人使用。'

const personFacts = (found: EarnMemberYearOutput): readonly (readonly [string, string])[] => [
  ['姓名', found.displayName],
  ['社区', `${found.community} ${found.building}`],
  ['登记日期', readableDay(found.registeredOn)],
]

const leftOut = ({ isWhole }: EarnMemberYearOutput): readonly SheetBlock[] =>
  isWhole ? [] : [{ kind: 'paragraph', text: '这一年的记录较多，较早的没有列出，可到服务台查询。' }]

/** What a person did in a year: activities, hours, points, honours. */
export const yearSheet = (found: EarnMemberYearOutput, today: string): Sheet => ({
  fileName: `我的一年-${String(found.year)}`,
  footer: ownUse,
  blocks: [
    { kind: 'title', text: `${String(found.year)}年参与记录` },
    {
      kind: 'facts',
      facts: [
        ...personFacts(found),
        ['参与', `${String(found.entries.length)}次`],
        ['服务时间', hoursText(found.minutes)],
        ['得到的积分', `${String(found.points)}分`],
        ['荣誉积分', `${String(found.honour)}分（历年共${String(found.honourEver)}分）`],
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: '日期', share: 3 },
        { title: '做了什么', share: 7 },
        { title: '时间', share: 2, align: 'right' },
        { title: '积分', share: 2, align: 'right' },
      ],
      rows: found.entries.map((entry) => [
        entry.day,
        entry.title,
        entry.minutes === undefined ? '' : hoursText(entry.minutes),
        earnedText(entry),
      ]),
    },
    ...leftOut(found),
    { kind: 'paragraph', text: `打印日期：${readableDay(today)}`, align: 'right' },
  ],
})

const isService = ({ category }: Entry): boolean => category === '志愿服务' || category === '助贫助困'
const isTraining = ({ title }: Entry): boolean => /课程|培训/.test(title)
const isHonour = ({ title }: Entry): boolean => /表彰|评选|荣誉称号/.test(title)

const roleNames: Readonly<Record<string, string>> = {
  resident: '本人扫码',
  guardian: '监护人扫码',
  clerk: '经办人员',
  approver: '审批人员',
  administrator: '管理员',
  team: '服务团队',
  buildingLead: '楼栋长',
}

/**
 * The volunteer's service record with the fields that 《志愿服务记录与证明出具办法（试行）》(民政部令第67号) asks for: who, what was
 * done and for how long, training, honours, evaluation. Whoever recorded it signs for it.
 */
export function recordSheet(found: EarnMemberYearOutput, today: string): Sheet {
  const services = found.entries.filter(isService)
  const minutes = services.reduce((total, entry) => total + (entry.minutes ?? 0), 0)
  const named = (entries: readonly Entry[]): SheetBlock => ({
    kind: 'paragraph',
    text: entries.length === 0 ? '无' : entries.map(({ day, title }) => `${day} ${title}`).join('；'),
  })
  return {
    fileName: `志愿服务记录-${String(found.year)}`,
    footer: ownUse,
    blocks: [
      { kind: 'title', text: '志愿服务记录' },
      { kind: 'heading', text: '一、志愿者个人基本信息' },
      { kind: 'facts', facts: personFacts(found) },
      { kind: 'heading', text: `二、志愿服务情况（${String(found.year)}年，共${hoursText(minutes)}）` },
      {
        kind: 'table',
        columns: [
          { title: '日期', share: 3 },
          { title: '服务内容', share: 6 },
          { title: '服务时间', share: 2, align: 'right' },
          { title: '记录方式', share: 3 },
        ],
        rows: services.map((entry) => [
          entry.day,
          entry.title,
          entry.minutes === undefined ? '' : hoursText(entry.minutes),
          `${roleNames[entry.role] ?? ''}${entry.isTypedIn ? '补录' : ''}`,
        ]),
      },
      ...leftOut(found),
      { kind: 'heading', text: '三、培训情况' },
      named(found.entries.filter(isTraining)),
      { kind: 'heading', text: '四、表彰奖励情况' },
      {
        kind: 'paragraph',
        text: `荣誉积分${String(found.honour)}分，历年共${String(found.honourEver)}分`,
      },
      named(found.entries.filter(isHonour)),
      { kind: 'heading', text: '五、评价情况' },
      { kind: 'gap', millimetres: 20 },
      { kind: 'paragraph', text: `打印日期：${readableDay(today)}`, align: 'right' },
      { kind: 'signatures', names: ['志愿者本人', '记录单位（盖章）'] },
    ],
  }
}
