import { collections } from '../../cloudfunctions/database'
import { everyMinute } from '../../cloudfunctions/jobs/everyMinute'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import type { CloudService } from '../../local/cloud/service'
import { dayMs } from './councilWorld'
import { createWorld, type World } from './world'

/** Words that must be found nowhere but on the phones of those in a mediation. */
export const secrets = {
  quarrel: '楼上半夜拖椅子吵得睡不着',
  place: '调解室二号桌',
  note: '双方情绪已经平稳下来',
  inner: '单独谈话时提到身体不好',
  draft: '晚上十点以后不再搬动家具',
} as const

/** A community with a judge, a mediator and a volunteer on its list. */
export interface MediationWorld extends World {
  asked(openId?: string): Promise<string>
  /** A mediation with its people, the other party joined. */
  joined(): Promise<string>
  /** The same after a talk, with an agreement to be confirmed. */
  drafted(): Promise<string>
  agreed(): Promise<string>
  codeOfPerson(openId: string): string
  assign(mediationId: string, more?: object, openId?: string): ReturnType<World['call']>
  minute(): Promise<void>
  settled(): Promise<void>
  /** Every document of every collection, as one text. */
  everything(): Promise<string>
}

export const people = {
  judge: personIdOf('judge'),
  mediator: personIdOf('mediator'),
  volunteer: personIdOf('volunteer'),
}

export async function createMediationWorld(
  around?: (engine: CloudService) => CloudService,
): Promise<MediationWorld> {
  const world = await createWorld(around)
  for (const openId of ['wang', 'li', 'zhao', 'judge', 'mediator', 'volunteer']) await world.register(openId)
  for (const role of ['clerk', 'approver', 'auditor', 'administrator'] as const)
    await world.staff(role, role, { displayName: '工作人员' })
  await world.value('administrator', 'council.setMediators', {
    people: (['judge', 'mediator', 'volunteer'] as const).map((duty) => ({ personId: people[duty], duty })),
  })

  const asked: MediationWorld['asked'] = async (openId = 'wang') => {
    const input = { kind: 'noise', words: secrets.quarrel }
    return (await world.value<{ mediationId: string }>(openId, 'council.askMediation', input)).mediationId
  }
  const assign: MediationWorld['assign'] = (mediationId, more = {}, openId = 'administrator') =>
    world.call(openId, 'council.assignMediators', {
      mediationId,
      judgeId: people.judge,
      mediatorId: people.mediator,
      volunteerIds: [people.volunteer],
      ...more,
    })
  const codeOfPerson = (openId: string) =>
    rotatingCode('person', personIdOf(openId), world.clock.nowMs, world.runtime.authenticate)
  const joined = async () => {
    const mediationId = await asked()
    await assign(mediationId)
    await world.value('mediator', 'council.inviteParty', { mediationId, code: codeOfPerson('li') })
    await world.value('li', 'council.answerMediation', { mediationId, accept: true })
    return mediationId
  }
  const drafted = async () => {
    const mediationId = await joined()
    const talk = { mediationId, startsAtMs: world.clock.nowMs + 2 * dayMs, place: secrets.place }
    await world.value('mediator', 'council.arrangeTalk', talk)
    await world.value('judge', 'council.noteTalk', { mediationId, words: secrets.note, shared: true })
    await world.value('volunteer', 'council.noteTalk', { mediationId, words: secrets.inner, shared: false })
    await world.value('judge', 'council.draftAgreement', { mediationId, words: secrets.draft })
    return mediationId
  }
  const agreed = async () => {
    const mediationId = await drafted()
    for (const openId of ['wang', 'li'])
      await world.value(openId, 'council.confirmAgreement', { mediationId, draft: 1, agree: true })
    return mediationId
  }
  const minute = async () => {
    await everyMinute(world.runtime)
  }
  const settled = async () => {
    world.clock.nowMs += settleAfterMs + 1
    while ((await settle(world.runtime)).more);
  }
  const everything = async () => {
    const all = collections.map((one) => world.store.find(one, { where: {}, limit: 1000 }))
    return JSON.stringify(await Promise.all(all))
  }
  return { ...world, asked, joined, drafted, agreed, assign, codeOfPerson, minute, settled, everything }
}
