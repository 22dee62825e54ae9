import { people } from '../../cloudfunctions/database'
import { afterSchoolDue } from '../../cloudfunctions/jobs/afterSchoolDue'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { afterSchoolConsentVersion } from '../../shared/domain/classes/afterSchoolEnrolment'
import { momentOf } from '../../shared/domain/classes/schedule'
import { codeOf, personCode } from './timedWorld'
import type { CallOptions, World } from './world'

export const monday = '2026-11-23'
export const consentVersion = afterSchoolConsentVersion

/** Weekdays from half past four to half past six, until the second Friday. */
export const termPlan = (more: object = {}) => ({
  title: '四点半课堂',
  place: '邻里中心二楼',
  firstDay: monday,
  lastDay: '2026-12-04',
  weekdays: [1, 2, 3, 4, 5],
  startMinute: 990,
  endMinute: 1110,
  capacity: 2,
  ages: { from: 6, to: 12 },
  closedDays: ['2026-11-25'],
  dutyIds: [personIdOf('teacher')],
  ...more,
})

/** Two on duty, a clerk who is not, and guardians with a child each. */
export class AfterSchool {
  termId = ''
  readonly children = new Map<string, string>()

  constructor(readonly world: World) {}

  static async open(
    world: World,
    more: object = {},
    guardians: readonly string[] = ['wang', 'li', 'zhao'],
  ): Promise<AfterSchool> {
    const school = new AfterSchool(world)
    await world.staff('teacher', 'team', { displayName: '陈老师' })
    await world.staff('colleague', 'clerk', { displayName: '孙老师' })
    const planner = await world.store.read(people, personIdOf('planner'))
    if (planner === undefined) await world.staff('planner', 'clerk', { displayName: '周干事' })
    for (const guardian of guardians) await school.register(guardian)
    const dutyIds = [personIdOf('teacher'), personIdOf('colleague')]
    const plan = termPlan({ dutyIds, ...more })
    school.termId = (await world.value<{ termId: string }>('planner', 'classes.planTerm', plan)).termId
    return school
  }

  async register(guardian: string, birthYear = 2018): Promise<void> {
    const ward = { displayName: `${guardian}的孩子`, birthYear }
    await this.world.register(guardian, { ward })
    const { wards } = await this.world.value<{ wards: { personId: string }[] }>(guardian, 'people.me')
    this.children.set(guardian, wards[0]?.personId ?? '')
  }

  /** The child of a guardian. */
  childOf(guardian: string): string {
    return this.children.get(guardian) ?? ''
  }

  /** What a guardian asks for their child: the code of the answer, or `ok`. */
  asks(guardian: string, operation: string, input: object = {}, more: CallOptions = {}): Promise<string> {
    const forPersonId = this.childOf(guardian)
    const said = { termId: this.termId, ...input }
    return codeOf(this.world.call(guardian, `classes.${operation}`, said, { forPersonId, ...more }))
  }

  enrols(guardian: string, more: CallOptions = {}): Promise<string> {
    return this.asks(guardian, 'enrol', { consentVersion }, more)
  }

  /** What staff ask about the term. */
  staffAsk(openId: string, operation: string, input: object = {}, more: CallOptions = {}): Promise<string> {
    return codeOf(this.world.call(openId, `classes.${operation}`, { termId: this.termId, ...input }, more))
  }

  /** What somebody on duty asks about the child of a guardian. */
  keeps(keeper: string, operation: string, guardian: string, input: object = {}, more: CallOptions = {}) {
    return this.staffAsk(keeper, operation, { wardId: this.childOf(guardian), ...input }, more)
  }

  sees<Value>(guardian: string): Promise<Value> {
    const forPersonId = this.childOf(guardian)
    return this.world.value<Value>(guardian, 'classes.enrolment', { termId: this.termId }, { forPersonId })
  }

  async list(keeper = 'teacher'): Promise<readonly DayRow[]> {
    const input = { termId: this.termId }
    const { children } = await this.world.value<{ children: readonly DayRow[] }>(
      keeper,
      'classes.afterSchoolDay',
      input,
    )
    return children
  }

  row = async (guardian: string): Promise<DayRow | undefined> =>
    (await this.list()).find(({ wardId }) => wardId === this.childOf(guardian))

  /** The entry of a guardian's list by name. */
  async pickup(guardian: string, name: string): Promise<string> {
    const { pickups } = await this.sees<{ pickups: { pickupId: string; name: string }[] }>(guardian)
    return pickups.find((one) => one.name === name)?.pickupId ?? ''
  }

  /** Sets the clock to a time of a day. */
  at(minute: number, day = monday): void {
    this.world.clock.nowMs = momentOf(day, minute)
  }

  codeFor(openId: string): string {
    return personCode(this.world, openId)
  }

  async minutePasses(): Promise<void> {
    this.world.clock.nowMs += 60_000
    while ((await afterSchoolDue.slice(this.world.runtime)).more);
  }
}

export interface DayRow {
  readonly wardId: string
  readonly displayName: string
  readonly state: string
  readonly hasNote: boolean
  readonly visits: readonly { readonly inAtMs: number; readonly outTo?: string }[]
  readonly pickups: readonly { readonly pickupId: string; readonly name: string }[]
}
