import { addDays, dayOf, startOfDayMs, type Day } from '../../shared/domain/calendar'
import { usualSettings } from '../../shared/domain/council/settings'
import type { Caller } from './caller'

const hourMs = 3_600_000
const clerk = 'demo-zhou'
const approver = 'demo-wu'
const administrator = 'demo-sun'

interface Said {
  readonly openId: string
  readonly words: string
  readonly place?: string
  readonly named?: boolean
  readonly neighbourName?: string
}

/** The council of the demo community over six weeks: one meeting that was held, one that is coming, and the ledger. */
class CouncilStory {
  constructor(
    private readonly caller: Caller,
    private readonly today: Day,
  ) {}

  async tell(): Promise<void> {
    const settings = { ...usualSettings, quorum: 5, escalateFromSupporters: 4 }
    await this.as(administrator, -42, 'council.changeSettings', settings)
    await this.pastMeeting()
    await this.ledger()
    await this.openProposals()
    await this.comingMeeting()
    await this.complaints()
  }

  private async pastMeeting(): Promise<void> {
    const lamp = await this.published(
      {
        openId: 'demo-wang',
        words: '三号楼东单元楼道灯坏了两周，晚上老人上楼看不见台阶。',
        place: '三号楼东单元',
      },
      -40,
    )
    await this.supported(lamp, ['demo-li', 'demo-chen', 'demo-zhao', 'demo-qian'], -39)
    const meetingId = await this.planned('十月居民议事会', -34, -20)
    const items = [{ proposalId: lamp, title: '修三号楼楼道灯' }]
    await this.as(clerk, -33, 'council.setAgenda', { meetingId, items })
    await this.as(clerk, -32, 'council.announceAgenda', { meetingId })
    await this.as(clerk, -20, 'council.openMeeting', { meetingId }, 19)
    const names = ['陈奶奶', '孙大爷', '吴婶', '老马', '周师傅', '小何'].map((name) => ({ name }))
    await this.as(clerk, -20, 'council.signInPaper', { meetingId, people: names }, 19.5)
    const count = { text: '同意先换三号楼的灯吗？', hands: { yes: 5, no: 0, abstained: 1 } }
    await this.as(clerk, -20, 'council.countQuestion', { meetingId, ...count }, 20)
    await this.as(clerk, -20, 'council.endMeeting', { meetingId }, 20.5)
    const { agenda } = (await this.as(clerk, -19, 'council.meeting', { meetingId })) as {
      agenda: readonly { itemId: string }[]
    }
    const decisions = agenda.map(({ itemId }) => ({
      itemId,
      outcome: 'matter',
      words: '五人同意、一人弃权，由物业先换。',
    }))
    const minutes = {
      meetingId,
      words: '孙主任主持。大家看了现场照片，同意先换三号楼，其余楼栋排查以后再定。',
      decisions,
    }
    const { matterIds } = (await this.as(clerk, -19, 'council.recordMinutes', minutes)) as {
      matterIds: readonly string[]
    }
    for (const matterId of matterIds) await this.begun(matterId, -18, 10)
  }

  private async ledger(): Promise<void> {
    const ramp = await this.published(
      { openId: 'demo-chen', words: '小区东门的坡道太陡，轮椅推不上去，下雨天还打滑。', place: '东门' },
      -36,
    )
    await this.supported(ramp, ['demo-wang', 'demo-zhao'], -35)
    const late = await this.accepted(ramp, '改东门坡道', -34)
    await this.begun(late, -33, -3)
    const lift = await this.published(
      { openId: 'demo-li', words: '五号楼加装电梯，能不能先开个会听听意见？' },
      -30,
    )
    const waiting = await this.accepted(lift, '五号楼加装电梯', -28)
    await this.as(clerk, -25, 'council.postpone', {
      matterId: waiting,
      words: '要等区里明年的加装计划，名额下来再征求五号楼住户意见。',
      lookAgainOn: addDays(this.today, 40),
    })
  }

  private async openProposals(): Promise<void> {
    const locker = await this.published(
      { openId: 'demo-zhao', words: '快递柜挡住了无障碍通道，请往里挪一米。', place: '南门', named: false },
      -12,
    )
    await this.supported(locker, ['demo-wang', 'demo-chen', 'demo-lin'], -11)
    await this.as(clerk, -10, 'council.answer', {
      proposalId: locker,
      words: '已经联系快递柜公司，等他们派人来量尺寸，有了日期写在这里。',
    })
    const handrail = await this.published(
      {
        openId: 'demo-qian',
        words: '二楼到三楼的扶手松了，老人扶着不放心。',
        place: '一号楼',
        neighbourName: '陈奶奶',
      },
      -5,
    )
    await this.supported(handrail, ['demo-li'], -4)
    await this.said({ openId: 'demo-li', words: '想在花园边上加两张有靠背的长椅。', place: '生态花园' }, -2)
    await this.said({ openId: 'demo-wang', words: '一号楼的扶手松了，能不能修一修？', place: '一号楼' }, -1)
  }

  private async comingMeeting(): Promise<void> {
    const meetingId = await this.planned('十一月居民议事会', -6, 9)
    const { candidates } = (await this.as(clerk, -3, 'council.agendaCandidates', {})) as {
      candidates: readonly { proposalId: string; words: string }[]
    }
    const items = candidates.map(({ proposalId, words }) => ({
      proposalId,
      title: [...words].slice(0, 20).join(''),
      reason: '关系到老人出行安全',
    }))
    await this.as(clerk, -3, 'council.setAgenda', { meetingId, items })
    await this.as(clerk, -3, 'council.announceAgenda', { meetingId })
    await this.asked(meetingId)
  }

  /** A question that people answer on their phones until the meeting, and by hand in it. */
  private async asked(meetingId: string): Promise<void> {
    const question = {
      title: '快递柜先装在哪里',
      words: '只够先装一组，请大家定位置；来开会的可以当场举手。',
      options: [{ text: '东门' }, { text: '西门' }, { text: '小广场' }],
      choose: 1,
      unit: 'person',
      secret: true,
      minimumAge: 18,
      buildingIds: [],
      mostProxies: 1,
      closesAtMs: startOfDayMs(addDays(this.today, 9)) + 22 * hourMs,
      meetingId,
    }
    const drafted = await this.as(clerk, -2, 'council.draftBallot', question)
    const { ballotId } = drafted as { ballotId: string }
    await this.as(clerk, -2, 'council.openBallot', { ballotId }, 11)
  }

  private async complaints(): Promise<void> {
    const complaint = { kind: 'service', photoIds: [], named: true }
    const { complaintId } = (await this.as('demo-chen', -15, 'council.complain', {
      ...complaint,
      words: '兑换的大米包装破了，换货跑了两趟。',
    })) as { complaintId: string }
    await this.as(administrator, -13, 'council.answerComplaint', {
      complaintId,
      words: '已经补发一袋并送到家，给您添麻烦了。以后破损当场就换。',
    })
    await this.as('demo-li', -1, 'council.complain', {
      ...complaint,
      words: '周三下午服务台没有人，等了半小时。',
    })
  }

  private async said({ openId, named = true, ...said }: Said, day: number): Promise<string> {
    const input = { ...said, named, photoIds: [] }
    return ((await this.as(openId, day, 'council.propose', input)) as { proposalId: string }).proposalId
  }

  private async published(said: Said, day: number): Promise<string> {
    const proposalId = await this.said(said, day)
    await this.as(approver, day + 1, 'council.publish', { proposalId }, 8)
    return proposalId
  }

  private async supported(proposalId: string, openIds: readonly string[], day: number): Promise<void> {
    for (const openId of openIds) await this.as(openId, day, 'council.support', { proposalId }, 18)
  }

  private async accepted(proposalId: string, title: string, day: number): Promise<string> {
    const input = { proposalId, title }
    return ((await this.as(approver, day, 'council.accept', input)) as { matterId: string }).matterId
  }

  private async begun(matterId: string, day: number, dueInDays: number): Promise<void> {
    const five = {
      goal: '老人晚上进出看得清、走得稳',
      items: [{ text: '现场量尺寸、列材料' }, { text: '施工并请楼长验收' }],
      measures: '物业出人出料，楼长每周看一次进度',
      dueOn: addDays(this.today, dueInDays),
      responsible: '物业李经理',
    }
    await this.as(clerk, day, 'council.begin', { matterId, five })
  }

  private async planned(title: string, day: number, onDay: number): Promise<string> {
    const startsAtMs = startOfDayMs(addDays(this.today, onDay)) + 19 * hourMs
    const input = { title, place: '邻里中心议事厅', startsAtMs }
    return ((await this.as(clerk, day, 'council.planMeeting', input)) as { meetingId: string }).meetingId
  }

  /** @param day counted from today; @param hour of that day */
  private as(openId: string, day: number, operation: string, input: unknown, hour = 12): Promise<unknown> {
    const atMs = startOfDayMs(addDays(this.today, day)) + hour * hourMs
    return this.caller.call(openId, atMs, operation, input)
  }
}

/** Tells the story of the council by the very operations that the phones call. */
export const seedCouncil = (caller: Caller, nowMs: number): Promise<void> =>
  new CouncilStory(caller, dayOf(nowMs)).tell()
