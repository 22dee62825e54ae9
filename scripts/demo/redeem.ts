import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { addDays, dayOf, startOfDayMs } from '../../shared/domain/calendar'
import type { Caller } from './caller'
import { pictureOf } from './rewardPictures'
import type { DemoUploads } from './uploads'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const clerk = 'demo-zhou'
const approver = 'demo-wu'
const administrator = 'demo-sun'

interface Offer {
  readonly title: string
  readonly points: number
  readonly valueFen: number
  readonly quantity: number
  readonly kind?: 'goods' | 'service' | 'honour'
  readonly about?: string
  readonly uses?: number
  readonly keptDays?: number
  readonly limit?: object
  readonly hardshipUntilDay?: string
  readonly donor?: object
}

/**
 * What a station offers: the first three as the published schemes price them (`data/points-schemes.json`), the others
 * at the product's own measure of a point for about ten fen.
 */
const offers: readonly Offer[] = [
  { title: '抽纸一提', points: 50, valueFen: 1200, quantity: 40 },
  {
    title: '理发券',
    points: 80,
    valueFen: 1500,
    quantity: 20,
    kind: 'service',
    keptDays: 90,
    about: '凭券到枫林里理发店剪发一次，由服务小队提供。',
  },
  {
    title: '大米5千克',
    points: 100,
    valueFen: 2800,
    quantity: 12,
    limit: { per: 'household', period: 'month', quantity: 1 },
  },
  { title: '食用盐', points: 15, valueFen: 250, quantity: 60 },
  { title: '垃圾袋一卷', points: 20, valueFen: 300, quantity: 50 },
  {
    title: '洗衣液1升',
    points: 60,
    valueFen: 1600,
    quantity: 15,
    limit: { per: 'person', period: 'month', quantity: 2 },
  },
  {
    title: '菜籽油1.8升',
    points: 120,
    valueFen: 3500,
    quantity: 3,
    limit: { per: 'household', period: 'month', quantity: 1 },
  },
  { title: '护手霜', points: 40, valueFen: 900, quantity: 18 },
  {
    title: '家电清洗券',
    points: 150,
    valueFen: 6000,
    quantity: 6,
    kind: 'service',
    keptDays: 60,
    about: '油烟机或空调清洗一次，请提前一天预约。',
  },
  {
    title: '磨刀修伞券',
    points: 30,
    valueFen: 500,
    quantity: 30,
    kind: 'service',
    uses: 2,
    keptDays: 120,
    about: '一张券可以用两次，每周三上午在邻里中心门口。',
  },
  { title: '盆栽绿萝', points: 35, valueFen: 800, quantity: 10, about: '生态花园扦插的绿萝。' },
  {
    title: '好邻居荣誉证书',
    points: 10,
    valueFen: 200,
    quantity: 100,
    kind: 'honour',
    about: '写上您同意公开的名字，月底在邻里中心颁发。',
  },
]

/** The shop, some harvests and redemptions in every state, by the very operations that the phones call. */
export async function seedRedeem(caller: Caller, nowMs: number, uploads: DemoUploads): Promise<void> {
  const photos = new Photos(caller, uploads)
  const openedAtMs = nowMs - 12 * dayMs
  await seedDecisions(caller, openedAtMs)
  const ids = new Map<string, string>()
  for (const [at, { title, points, kind = 'goods', keptDays = 7, ...more }] of offers.entries()) {
    const addedAtMs = openedAtMs + at * 60_000
    const photoIds = await photos.of(title, addedAtMs)
    const input = { kind, title, points, keptDays, place: '青枫邻里中心一楼', photoIds, ...more }
    const added = await caller.call(clerk, addedAtMs, 'redeem.addReward', input)
    ids.set(title, (added as { rewardId: string }).rewardId)
  }
  await seedGift(caller, nowMs)
  await seedHarvests(caller, nowMs, photos)
  const shop = new Counter(caller, ids)
  await seedDone(shop, nowMs)
  await seedOpen(shop, nowMs)
}

const minutesAnHour = 60

/** When the station hands over, and whom it looks after first. */
async function seedDecisions(caller: Caller, atMs: number): Promise<void> {
  await caller.call(administrator, atMs - hourMs, 'redeem.saveSettings', {
    approvedUpToPoints: 0,
    secondPersonAbovePoints: 300,
    answerDays: 14,
    pickupDays: [1, 2, 3, 4, 5, 6],
    pickupTimes: [
      { fromMinute: 9 * minutesAnHour, untilMinute: 11.5 * minutesAnHour },
      { fromMinute: 14 * minutesAnHour, untilMinute: 17 * minutesAnHour },
    ],
  })
  const noted = { personId: personIdOf('demo-li'), untilDay: addDays(dayOf(atMs), 180) }
  await caller.call(approver, atMs, 'redeem.noteHardship', noted)
}

/** Something that an organisation gave under its agreement, kept for those in hardship at first. */
async function seedGift(caller: Caller, nowMs: number): Promise<void> {
  const { donors } = (await caller.call(clerk, nowMs - 5 * dayMs, 'redeem.donors', {})) as {
    donors: readonly { readonly groupId: string }[]
  }
  const [donor] = donors
  if (donor === undefined) return
  await caller.call(clerk, nowMs - 5 * dayMs, 'redeem.addReward', {
    kind: 'service',
    title: '上门理发',
    about: '理发师到家里来，给出门不方便的邻居。',
    points: 60,
    valueFen: 3000,
    place: '家里，理发师会先打电话',
    keptDays: 60,
    quantity: 10,
    hardshipUntilDay: addDays(dayOf(nowMs), 5),
    donor: { groupId: donor.groupId, agreement: '2026年共驻共建协议第三条' },
  })
}

/** Two harvests: one that was given out and partly spoiled, and the vegetables of today. */
async function seedHarvests(caller: Caller, nowMs: number, photos: Photos): Promise<void> {
  const harvest = async (daysAgo: number, title: string, quantity: number): Promise<string> => {
    const pickedOn = addDays(dayOf(nowMs), -daysAgo)
    const atMs = Math.min(startOfDayMs(pickedOn) + 8 * hourMs, nowMs - hourMs)
    const enteredAtMs = Math.max(atMs, startOfDayMs(pickedOn))
    const entered = await caller.call(clerk, enteredAtMs, 'redeem.enterHarvest', {
      title,
      photoIds: await photos.of(title, enteredAtMs),
      plot: '生态花园一号畦',
      pickedOn,
      bestBefore: addDays(pickedOn, 3),
      points: 5,
      valueFen: 300,
      place: '生态花园门口',
      quantity,
    })
    return (entered as { rewardId: string }).rewardId
  }
  const earlier = await harvest(9, '小青菜一份', 12)
  await harvest(0, '菠菜一份', 16)
  const startedAtMs = nowMs - 8 * dayMs
  const counter = new Counter(caller, new Map([['小青菜一份', earlier]]))
  for (const [at, openId] of ['demo-wang', 'demo-li', 'demo-chen'].entries()) {
    const redemption = await counter.request(openId, '小青菜一份', 5, startedAtMs + at * hourMs)
    await counter.approveAndPrepare(redemption, startedAtMs + at * hourMs)
    await counter.handOver(redemption, startedAtMs + at * hourMs + 3 * 60_000)
  }
  const spoiled = { rewardId: earlier, quantity: 2, reason: '叶子发黄，退回堆肥' }
  await caller.call(clerk, nowMs - 6 * dayMs, 'redeem.writeOff', spoiled)
}

/** Redemptions that are over, one way or another. */
async function seedDone(shop: Counter, nowMs: number): Promise<void> {
  const atMs = nowMs - 9 * dayMs
  for (const [at, [openId, title, points]] of (
    [
      ['demo-wang', '抽纸一提', 50],
      ['demo-li', '食用盐', 15],
      ['demo-chen', '垃圾袋一卷', 20],
    ] as const
  ).entries()) {
    const redemption = await shop.request(openId, title, points, atMs + at * hourMs)
    await shop.approveAndPrepare(redemption, atMs + at * hourMs + 60_000)
    await shop.handOver(redemption, atMs + at * hourMs + 2 * hourMs)
    if (title === '食用盐') {
      const back = { redemptionId: redemption, reason: '包装破损受潮' }
      await shop.caller.call(clerk, atMs + dayMs, 'redeem.takeBack', back)
    }
  }
  const refused = await shop.request('demo-li', '洗衣液1升', 60, atMs + 6 * hourMs)
  const why = { redemptionId: refused, reason: '这批洗衣液漏液，已联系换货' }
  await shop.caller.call(approver, atMs + 7 * hourMs, 'redeem.refuse', why)
  const cancelled = await shop.request('demo-wang', '护手霜', 40, atMs + 6 * hourMs)
  await shop.caller.call('demo-wang', atMs + 8 * hourMs, 'redeem.cancel', { redemptionId: cancelled })
}

/** Redemptions on their way: for staff to answer, to prepare and to hand over. */
async function seedOpen(shop: Counter, nowMs: number): Promise<void> {
  const atMs = nowMs - 26 * hourMs
  await shop.request('demo-wang', '大米5千克', 100, atMs)
  await shop.request('demo-li', '菜籽油1.8升', 120, atMs + hourMs)
  await shop.request('demo-qian', '抽纸一提', 50, nowMs - 2 * hourMs)
  const approved = await shop.request('demo-chen', '盆栽绿萝', 35, atMs + 2 * hourMs)
  await shop.caller.call(approver, atMs + 3 * hourMs, 'redeem.approve', { redemptionId: approved })
  await chooseTime(shop.caller, 'demo-chen', approved, nowMs - hourMs)
  const ready = await shop.request('demo-wang', '食用盐', 15, atMs + 2 * hourMs)
  await shop.approveAndPrepare(ready, atMs + 4 * hourMs)
  const voucher = await shop.request('demo-chen', '磨刀修伞券', 30, atMs + 3 * hourMs)
  await shop.caller.call(approver, atMs + 4 * hourMs, 'redeem.approve', { redemptionId: voucher })
  await shop.handOver(voucher, atMs + 5 * hourMs)
}

/** Says when somebody comes, if the station has a time left. */
async function chooseTime(caller: Caller, openId: string, redemptionId: string, atMs: number): Promise<void> {
  const { slots } = (await caller.call(openId, atMs, 'redeem.redemption', { redemptionId })) as {
    slots: readonly object[]
  }
  const [slot] = slots
  if (slot !== undefined) await caller.call(openId, atMs, 'redeem.chooseSlot', { redemptionId, ...slot })
}

/** Pictures that a clerk took and an approver looked at, since WeChat's check does not run while the demo is filled. */
class Photos {
  private taken = 0

  constructor(
    private readonly caller: Caller,
    private readonly uploads: DemoUploads,
  ) {}

  /** @returns the ids of the pictures of something in the shop: one or none */
  async of(title: string, atMs: number): Promise<readonly string[]> {
    const bytes = pictureOf(title)
    if (bytes === undefined) return []
    this.taken += 1
    const fileId = await this.uploads.put(`demoReward${String(this.taken)}`, bytes)
    const input = { fileId, purpose: 'reward' }
    const { photo } = (await this.caller.call(clerk, atMs, 'media.addPhoto', input)) as {
      photo: { photoId: string }
    }
    const { photoId } = photo
    await this.caller.call(approver, atMs, 'media.decidePhoto', { photoId, decision: { to: 'passed' } })
    return [photoId]
  }
}

/** What people do at the counter, each at a time. */
class Counter {
  constructor(
    readonly caller: Caller,
    private readonly ids: ReadonlyMap<string, string>,
  ) {}

  async request(openId: string, title: string, agreedPoints: number, atMs: number): Promise<string> {
    const input = { rewardId: this.ids.get(title), quantity: 1, agreedPoints }
    return ((await this.caller.call(openId, atMs, 'redeem.request', input)) as { redemptionId: string })
      .redemptionId
  }

  async approveAndPrepare(redemptionId: string, atMs: number): Promise<void> {
    await this.caller.call(approver, atMs + 60_000, 'redeem.approve', { redemptionId })
    await this.caller.call(clerk, atMs + 120_000, 'redeem.ready', { redemptionId })
  }

  async handOver(redemptionId: string, atMs: number): Promise<void> {
    await this.caller.call(clerk, atMs, 'redeem.handOver', { shown: { redemptionId } })
  }
}
