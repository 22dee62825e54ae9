import { nominationsDue } from '../../cloudfunctions/jobs/nominationsDue'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Runtime } from '../../cloudfunctions/runtime/runtime'
import { addDays, dayOf, startOfDayMs, type Day } from '../../shared/domain/calendar'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import type { Caller } from './caller'

const hourMs = 3_600_000
const [clerk, approver, administrator] = ['demo-zhou', 'demo-wu', 'demo-sun'] as const
const [judge, mediator, volunteer] = ['demo-zheng', 'demo-qian', 'demo-lin'] as const
/** The rule of the demo book that gives honour alone. */
const honourRule = 'default-11'

/** Mediations and nominations of the demo community: one of each kind that is on its way, and one that is over. */
class CivicStory {
  constructor(
    private readonly caller: Caller,
    private readonly runtime: Runtime,
    private readonly today: Day,
  ) {}

  async tell(): Promise<void> {
    await this.mediations()
    await this.honoured()
    await this.nominating()
  }

  private async mediations(): Promise<void> {
    const duties = { judge, mediator, volunteer }
    const people = Object.entries(duties).map(([duty, openId]) => ({ duty, personId: personIdOf(openId) }))
    await this.as(administrator, -14, 'council.setMediators', { people })
    const mediationId = await this.asked('demo-chen', -12, 'water', '楼上卫生间漏水，天花板湿了一大片。')
    await this.as(administrator, -11, 'council.assignMediators', {
      mediationId,
      judgeId: personIdOf(judge),
      mediatorId: personIdOf(mediator),
      volunteerIds: [personIdOf(volunteer)],
    })
    const invitedAtMs = startOfDayMs(addDays(this.today, -10)) + 12 * hourMs
    const code = rotatingCode('person', personIdOf('demo-zhao'), invitedAtMs, this.runtime.authenticate)
    await this.as(mediator, -10, 'council.inviteParty', { mediationId, code })
    await this.as('demo-zhao', -9, 'council.answerMediation', { mediationId, accept: true })
    const startsAtMs = startOfDayMs(addDays(this.today, -6)) + 19 * hourMs
    await this.as(mediator, -8, 'council.arrangeTalk', { mediationId, startsAtMs, place: '邻里中心调解室' })
    const words = '一起看了现场，双方都愿意修，物业说三天能修好。'
    await this.as(judge, -5, 'council.noteTalk', { mediationId, words, shared: true })
    const agreement = '一、赵家本周内请人重做防水；二、材料费赵家出，工钱两家各半；三、修好以后陈家验收。'
    await this.as(mediator, -4, 'council.draftAgreement', { mediationId, words: agreement })
    await this.as('demo-chen', -3, 'council.confirmAgreement', { mediationId, draft: 1, agree: true })
    await this.asked('demo-zhao', -1, 'parking', '楼下的车常常堵住单元门。')
  }

  private async honoured(): Promise<void> {
    const roundId = await this.opened('2026年热心邻居评选', '热心邻居', -40, -30)
    const nominationId = await this.nominated(
      'demo-li',
      roundId,
      -38,
      '钱大姐',
      '青枫苑1幢',
      '谁家有事都先到。',
    )
    await this.as(clerk, -37, 'council.matchNominee', { nominationId, personId: personIdOf('demo-qian') })
    await this.as('demo-qian', -36, 'council.answerNomination', { nominationId, accept: true })
    await this.as(clerk, -35, 'council.judgeNominee', { nominationId, eligible: true, words: '' })
    await this.as(clerk, -28, 'council.announceNominees', { roundId })
    // The next call sets the clock behind the time for objections; the timer of that minute ends it.
    await this.as(clerk, -18, 'council.nominationRounds', {})
    await nominationsDue.slice(this.runtime)
    for (const [at, openId] of [approver, administrator].entries())
      await this.as(openId, -17 + at, 'council.decideHonours', { roundId, nominationIds: [nominationId] })
  }

  private async nominating(): Promise<void> {
    const roundId = await this.opened('年度道德模范评选', '道德模范', -6, 12)
    const lin = await this.nominated(
      'demo-qian',
      roundId,
      -5,
      '林师傅',
      '枫林里6幢',
      '天天带大家打拳，不收一分钱。',
    )
    await this.as(clerk, -4, 'council.matchNominee', { nominationId: lin, personId: personIdOf('demo-lin') })
    await this.nominated('demo-zhao', roundId, -2, '陈老师', '青枫苑3幢', '每周给孩子们讲故事，讲了三年。')
  }

  private async asked(openId: string, day: number, kind: string, words: string): Promise<string> {
    const asked = await this.as(openId, day, 'council.askMediation', { kind, words })
    return (asked as { mediationId: string }).mediationId
  }

  private async opened(title: string, honour: string, day: number, untilDay: number): Promise<string> {
    const opened = await this.as(clerk, day, 'council.openRound', {
      title,
      honour,
      unit: 'person',
      words: '在本社区住满一年，乐于助人，邻居公认。',
      places: 2,
      decidedBy: 'panel',
      ruleId: honourRule,
      nominateUntil: addDays(this.today, untilDay),
    })
    return (opened as { roundId: string }).roundId
  }

  private async nominated(
    openId: string,
    roundId: string,
    day: number,
    nomineeName: string,
    where: string,
    words: string,
  ): Promise<string> {
    const said = await this.as(openId, day, 'council.nominate', { roundId, nomineeName, where, words })
    return (said as { nominationId: string }).nominationId
  }

  /** @param day counted from today */
  private as(openId: string, day: number, operation: string, input: unknown): Promise<unknown> {
    const atMs = startOfDayMs(addDays(this.today, day)) + 12 * hourMs
    return this.caller.call(openId, atMs, operation, input)
  }
}

/** Tells the stories of mediations and nominations by the very operations that the phones call. */
export const seedCivic = (caller: Caller, runtime: Runtime, nowMs: number): Promise<void> =>
  new CivicStory(caller, runtime, dayOf(nowMs)).tell()
