import * as contract from '../../../../shared/contract/classes'
import type { InputOf } from '../../../../shared/contract/operation'
import { dayAndTimeOf, dayOf } from '../../../../shared/domain/calendar'
import { rewardsAttending } from '../../../../shared/domain/classes/attending'
import type { Course } from '../../../../shared/domain/classes/course'
import { moveOrder, type Order } from '../../../../shared/domain/classes/order'
import { isOpen, type Room } from '../../../../shared/domain/classes/room'
import { refusalOfTimetable, spansOf, type Span } from '../../../../shared/domain/classes/schedule'
import { closesAfterMs } from '../../../../shared/domain/classes/due'
import type { Session } from '../../../../shared/domain/classes/session'
import { refusalOfTeam, type Team } from '../../../../shared/domain/classes/team'
import { findRule, type RuleBook } from '../../../../shared/domain/earn/ruleBook'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { courses, orders, rooms, sessions, teams } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { ruleBookAt } from '../earn/steps'
import { tellAskers } from './askers'
import { moveDemands } from './demandSteps'
import { occupy, release, resourcesOf, slotOf } from './occupying'
import { changeOrder } from './teamSteps'

type Plan = InputOf<typeof contract.planCourse>

interface Loaded {
  readonly room: Room
  readonly team: Team | undefined
  readonly order: Order | undefined
}

/** Those who asked for it book by themselves for so long. */
const askersFirstMs = 24 * 60 * 60_000

export const planCourse = operation(contract.planCourse, async (context, plan) => {
  const { store } = context
  const courseId = context.newId('crs')
  const [begun, room, team, order, book] = await Promise.all([
    store.read(courses, courseId),
    store.read(rooms, plan.roomId),
    plan.teamId === undefined ? undefined : store.read(teams, plan.teamId),
    plan.orderId === undefined ? undefined : store.read(orders, plan.orderId),
    plan.ruleId === undefined ? undefined : ruleBookAt(context, context.principal.communityId, context.nowMs),
  ])
  if (begun !== undefined) {
    await announce(context, begun)
    return { courseId, sessionIds: [...begun.sessionIds] }
  }
  const shape = refusalOfTimetable(plan, context.nowMs)
  if (shape !== undefined) return shape
  if (room?.communityId !== context.principal.communityId) return refuse('ROOM_NOT_FOUND')
  const planned = sessionsOf(context, plan, { courseId, room, team, order })
  const refused =
    refusalOfPlan(context, plan, { room, team, order }) ??
    refusalOfRule(plan, book) ??
    (await reserve(context, plan, courseId, planned))
  if (refused !== undefined) {
    await giveUp(context, plan, courseId, planned)
    return refused
  }
  // From here on the course must be stored: its sessions first, the course that names them last.
  await Promise.all(planned.map((session) => store.insert(sessions, session)))
  const course = courseOf(context, plan, { courseId, planned, team, order })
  await store.insert(courses, course)
  await announce(context, course)
  return { courseId, sessionIds: [...course.sessionIds] }
})

function refusalOfPlan(
  { principal, nowMs }: Context,
  plan: Plan,
  { room, team, order }: Loaded,
): Refusal | undefined {
  const { communityId } = principal
  const { ages, orderId, teamId } = plan
  if (plan.kind === 'class' && plan.capacity > room.seats)
    return refuse('CAPACITY_ABOVE_ROOM', { seats: room.seats })
  if (ages !== undefined && ages.from > ages.to) return refuse('AGES_WRONG')
  const shut = spansOf(plan).find((span) => !isOpen(room, span))
  if (shut !== undefined) return refuse('ROOM_CLOSED', { name: room.name, at: dayAndTimeOf(shut.startsAtMs) })
  if (teamId !== undefined) {
    const last = spansOf(plan).at(-1)
    const refused = refusalOfTeam(team, communityId, dayOf(last?.startsAtMs ?? nowMs))
    if (refused !== undefined) return refused
  }
  if (orderId === undefined) return undefined
  if (order?.communityId !== communityId) return refuse('ORDER_NOT_FOUND')
  // What another command of this clerk has taken is found by its own course.
  if (order.teamId !== teamId) return refuse('TEAM_NOT_FOUND')
  return undefined
}

function refusalOfRule({ ruleId }: Plan, book: RuleBook | undefined): Refusal | undefined {
  if (ruleId === undefined) return undefined
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')
  return rewardsAttending(rule) ? undefined : refuse('RULE_NOT_FOR_CLASSES')
}

/** Takes the order first, so that it becomes one course, then rooms and teachers. */
async function reserve(
  context: Context,
  { orderId }: Plan,
  courseId: string,
  planned: readonly Session[],
): Promise<Refusal | undefined> {
  if (orderId !== undefined) {
    const taken = await changeOrder(context, orderId, (order) =>
      order.courseId === courseId ? order : moveOrder(order, 'plan', { courseId }),
    )
    if (isRefusal(taken)) return taken
  }
  const [first] = planned
  if (first === undefined) return undefined
  // A session that is stored has its room: whoever moved or cancelled it since gave that back for good.
  const stored = await Promise.all(planned.map(({ _id }) => context.store.read(sessions, _id)))
  const slots = planned.filter((_, at) => stored[at] === undefined).map(slotOf)
  return occupy(context, resourcesOf(first), slots)
}

/** Gives back what this plan, or a run of it that was killed, has taken. */
async function giveUp(
  context: Context,
  { orderId }: Plan,
  courseId: string,
  planned: readonly Session[],
): Promise<void> {
  const [first] = planned
  if (first !== undefined) await release(context, resourcesOf(first), planned.map(slotOf))
  if (orderId === undefined) return
  await changeOrder(context, orderId, (order) =>
    order.courseId === courseId ? moveOrder(order, 'release', { courseId: undefined }) : order,
  )
}

function sessionsOf(
  context: Context,
  plan: Plan,
  facts: {
    readonly courseId: string
    readonly room: Room
    readonly team: Team | undefined
    readonly order: Order | undefined
  },
): readonly Session[] {
  const { nowMs, principal, commandId } = context
  const { courseId, room, team, order } = facts
  const spans = spansOf(plan)
  const firstStartsAtMs = spans[0]?.startsAtMs ?? nowMs
  const demandIds = order?.demandIds ?? []
  const head = (span: Span, at: number) => ({
    _id: context.newId('ses', String(at)),
    ...span,
    nextDueMs: span.endsAtMs + closesAfterMs,
  })
  return spans.map((span, at) => ({
    ...head(span, at),
    version: 1,
    communityId: principal.communityId,
    courseId,
    kind: plan.kind,
    title: plan.title,
    roomId: room._id,
    roomName: room.name,
    teacherName: plan.teacherName,
    teamId: team?._id,
    teamName: team?.name,
    state: 'planned',
    moves: 0,
    placedBy: commandId,
    movedFrom: [],
    capacity: plan.capacity,
    minimum: plan.minimum,
    ages: plan.ages,
    bring: plan.bring,
    cancelMinutes: plan.cancelMinutes,
    askersFirstUntilMs: demandIds.length === 0 ? undefined : Math.min(nowMs + askersFirstMs, firstStartsAtMs),
    demandIds,
    ruleId: plan.ruleId,
    persons: [],
    arrivals: 0,
    line: [],
    done: [],
  }))
}

const courseOf = (
  { principal, nowMs }: Context,
  plan: Plan,
  facts: {
    readonly courseId: string
    readonly planned: readonly Session[]
    readonly team: Team | undefined
    readonly order: Order | undefined
  },
): Course => ({
  _id: facts.courseId,
  version: 1,
  communityId: principal.communityId,
  kind: plan.kind,
  subject: plan.subject,
  title: plan.title,
  about: plan.about,
  teamId: facts.team?._id,
  teamName: facts.team?.name,
  teacherName: plan.teacherName,
  orderId: plan.orderId,
  demandIds: facts.order?.demandIds ?? [],
  sessionIds: facts.planned.map(({ _id }) => _id),
  firstStartsAtMs: facts.planned[0]?.startsAtMs ?? nowMs,
  plannedBy: principal.personId,
  plannedAtMs: nowMs,
  ratings: [],
  raterIds: [],
})

/** Those who asked are told first. */
async function announce(context: Context, course: Course): Promise<void> {
  if (course.demandIds.length === 0) return
  const demands = await moveDemands(context, course.demandIds, 'plan', { courseId: course._id })
  await tellAskers(context, demands, {
    about: `course/${course._id}`,
    title: '您点的课开班了',
    text: `“${course.title}”${dayAndTimeOf(course.firstStartsAtMs)}开始，一天之内点过单的居民先约。`,
  })
}
