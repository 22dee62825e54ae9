import type {
  BankStatementOutput,
  EarnActivitiesOutput,
  EarnCheckInOutput,
  EarnRulesOutput,
  PeopleCommunitiesOutput,
  PeopleHomeOutput,
  PeopleMeOutput,
} from '../../miniprogram/generated/contract'

/** Answers as the server gives them, for tests of screens. The moment of all of them is 2026-11-22 10:32 in China. */
export const atMs = Date.UTC(2026, 10, 22, 2, 32)
const hour = 3_600_000

const openNow = {
  activityId: 'act_open',
  title: '周末清洁日',
  place: '青枫苑1幢门口',
  startsAtMs: atMs - hour,
  endsAtMs: atMs + hour,
  cancelled: false,
}

const activities = [
  openNow,
  {
    activityId: 'act_later',
    title: '邻里茶话会',
    place: '青枫邻里中心一楼',
    startsAtMs: atMs + 26 * hour,
    endsAtMs: atMs + 27 * hour,
    cancelled: false,
  },
]

export const home: PeopleHomeOutput = {
  displayName: '王阿姨',
  roles: [],
  wards: [],
  balance: 320,
  honour: 400,
  nextToEnd: { expiresOn: '2026-12-31', points: 40 },
  today: [openNow],
  nowMs: atMs,
}

export const guardianHome: PeopleHomeOutput = {
  ...home,
  displayName: '赵雷',
  wards: [{ personId: 'per_ward', displayName: '小乐' }],
}

export const me: PeopleMeOutput = {
  personId: 'per_wang',
  displayName: '王阿姨',
  community: { id: 'com_qf', name: '青枫社区', centre: '青枫邻里中心' },
  building: { id: 'bld_1', name: '青枫苑1幢' },
  member: true,
  roles: ['clerk'],
  wards: [{ personId: 'per_ward', displayName: '小乐' }],
  consentOutdated: false,
}

export const communities: PeopleCommunitiesOutput = {
  communities: [
    {
      id: 'com_qf',
      name: '青枫社区',
      centre: '青枫邻里中心',
      buildings: [{ id: 'bld_1', name: '青枫苑1幢' }],
    },
    {
      id: 'com_sb',
      name: '三板桥社区',
      centre: '三板桥积分驿站',
      buildings: [{ id: 'bld_9', name: '三板桥1栋' }],
    },
  ],
  consentVersion: '2026-11',
}

export const checkedIn: EarnCheckInOutput = {
  state: 'confirmed',
  displayName: '王阿姨',
  activityTitle: '周末清洁日',
  act: '社区活动签到',
  rule: { id: 'default-5', version: 3 },
  points: 20,
  honour: 20,
  balance: 340,
  expiresOn: '2027-12-31',
  capped: false,
  lineNumber: 20,
}

export const twoWeeks: EarnActivitiesOutput = { activities, nowMs: atMs }

export const rules: EarnRulesOutput = {
  title: '青枫社区积分规则',
  version: 3,
  inForceFromMs: Date.UTC(2026, 0, 1),
  rules: [
    {
      id: 'default-1',
      category: '志愿服务',
      act: '志愿服务',
      unit: 'minute',
      quantity: 60,
      pointsFrom: 10,
      pointsTo: 10,
      honourOnly: false,
    },
    {
      id: 'default-2',
      category: '垃圾分类',
      act: '厨余垃圾分类投放',
      unit: 'gram',
      quantity: 1000,
      pointsFrom: 2,
      pointsTo: 2,
      honourOnly: false,
    },
    {
      id: 'default-5',
      category: '社区活动',
      act: '社区活动签到',
      unit: 'time',
      quantity: 1,
      pointsFrom: 20,
      pointsTo: 20,
      honourOnly: false,
    },
  ],
}

type Line = BankStatementOutput['lines'][number]

/** A line of a statement. Each lies two days before the one with the next number. */
export const line = (number: number, changes: Partial<Line> = {}): Line => ({
  number,
  atMs: atMs - (200 - number) * 48 * hour,
  kind: 'earn',
  title: `社区活动签到：第${String(number)}次`,
  points: 20,
  honour: 20,
  balance: number * 20,
  lots: [{ expiresOn: '2027-12-31', points: 20 }],
  rule: { id: 'default-5', version: 3 },
  reference: `attendance/act_${String(number)}:per_wang`,
  by: { role: 'resident', self: true, assisted: false },
  ...changes,
})

export const statement = (lines: readonly Line[], olderPage?: number): BankStatementOutput => ({
  depositorId: 'dep_wang',
  balance: 320,
  honour: 400,
  lots: [{ expiresOn: '2027-12-31', points: 320 }],
  page: 2,
  lines: [...lines],
  ...(olderPage === undefined ? {} : { olderPage }),
  pageBeforeHash: 'hash',
})
