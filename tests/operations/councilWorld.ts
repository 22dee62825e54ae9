import { photos } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { createWorld, type World } from './world'

export const dayMs = 24 * 3_600_000
const lamp = '三号楼楼道灯坏了，晚上老人上楼看不见'
export const five = {
  goal: '楼道晚上亮灯',
  items: [{ text: '换六盏灯' }],
  measures: '物业报修，楼长验收',
  dueOn: '2026-12-01',
  responsible: '物业李经理',
}
export const refusedWith = (code: string, details?: object) => ({
  ok: false,
  error: { code, ...(details === undefined ? {} : { details }) },
})

const staff = ['clerk', 'approver', 'administrator', 'auditor', 'buildingLead', 'team'] as const

/** The council of a community with three residents and one person of each staff role. */
export interface CouncilWorld extends World {
  proposed(openId: string, more?: object): Promise<string>
  published(openId: string, more?: object): Promise<string>
  accepted(openId: string, more?: object): Promise<string>
  /** A photo that passed its check. */
  photo(openId: string): Promise<string>
  /** A meeting whose agenda is announced, at its hour. */
  meeting(proposalIds: readonly string[]): Promise<string>
  meetingCode(meetingId: string): string
}

export async function createCouncilWorld(): Promise<CouncilWorld> {
  const world = await createWorld()
  for (const openId of ['wang', 'li', 'zhao']) await world.register(openId)
  for (const role of staff) await world.staff(role, role, { displayName: '工作人员' })
  return withCouncil(world)
}

function withCouncil(world: World): CouncilWorld {
  let made = 0
  const proposed: CouncilWorld['proposed'] = async (openId, more = {}) => {
    world.clock.nowMs += 1000
    const input = { words: lamp, photoIds: [], named: true, ...more }
    return (await world.value<{ proposalId: string }>(openId, 'council.propose', input)).proposalId
  }
  const published: CouncilWorld['published'] = async (openId, more) => {
    const proposalId = await proposed(openId, more)
    await world.value('clerk', 'council.publish', { proposalId })
    return proposalId
  }
  const accepted: CouncilWorld['accepted'] = async (openId, more = {}) => {
    const proposalId = await published(openId)
    const input = { proposalId, title: '修楼道灯', ...more }
    return (await world.value<{ matterId: string }>('clerk', 'council.accept', input)).matterId
  }
  const photo: CouncilWorld['photo'] = async (openId) => {
    made += 1
    const _id = `pho_${String(made).padStart(20, '0')}`
    await world.store.insert(photos, {
      _id,
      version: 1,
      communityId: 'com_qingfeng',
      uploadedBy: personIdOf(openId),
      ownerId: personIdOf(openId),
      fileId: `cloud://test.test/photos/${_id}.jpg`,
      purpose: 'proof',
      about: '',
      state: 'passed',
      addedAtMs: world.clock.nowMs,
      keptUntilMs: world.clock.nowMs + dayMs,
      bytes: 1000,
      decisions: [],
    })
    return _id
  }
  const meeting: CouncilWorld['meeting'] = async (proposalIds) => {
    const startsAtMs = world.clock.nowMs + 10 * dayMs
    const input = { title: '十二月议事会', place: '邻里中心', startsAtMs }
    const { meetingId } = await world.value<{ meetingId: string }>('clerk', 'council.planMeeting', input)
    const items = proposalIds.map((proposalId) => ({ proposalId, title: '楼道灯', reason: '大家都问' }))
    await world.value('clerk', 'council.setAgenda', { meetingId, items })
    await world.value('clerk', 'council.announceAgenda', { meetingId })
    world.clock.nowMs = startsAtMs
    return meetingId
  }
  const meetingCode: CouncilWorld['meetingCode'] = (meetingId) =>
    rotatingCode('meeting', meetingId, world.clock.nowMs, world.runtime.authenticate)
  return { ...world, proposed, published, accepted, photo, meeting, meetingCode }
}
