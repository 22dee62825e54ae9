import * as z from 'zod'
import {
  ages,
  endMinute,
  offer,
  placeView,
  ruleId,
  sessionId,
  sessionSummary,
  staff,
  starsView,
  startMinute,
  subject,
  teamId,
} from './classFields'
import { day, id, scanned, words } from '../fields'
import { command, query } from '../operation'
import { mostCapacity } from '../../domain/classes/session'

const roomId = id('rom')
const openHours = z.strictObject({
  weekday: z.int().min(1).max(7),
  fromMinute: startMinute,
  untilMinute: endMinute,
})
const roomView = z.object({
  roomId: z.string(),
  name: z.string(),
  place: z.string(),
  seats: z.int(),
  byHour: z.boolean(),
  openHours: z.array(openHours),
  closedDays: z.array(z.string()),
})
const capacity = z.int().min(1).max(mostCapacity)
const timesRefusals = ['SESSION_TIMES_WRONG', 'SESSION_IN_THE_PAST', 'TOO_MANY_SESSIONS'] as const
const clashRefusals = [
  'ROOM_NOT_FOUND',
  'ROOM_CLOSED',
  'ROOM_TAKEN',
  'ROOM_VISITED',
  'TEACHER_TAKEN',
] as const

export const registerTeam = command({
  name: 'classes.registerTeam',
  summary:
    'Staff register a team with its agreement and what it offers; whoever shows their code answers for it.',
  who: staff,
  input: z.strictObject({
    name: words(30),
    offers: z.array(offer).max(20),
    agreement: z.strictObject({ from: day, until: day, note: words(200).optional() }),
    representativeCode: scanned,
  }),
  output: z.object({ teamId: z.string() }),
  refusals: ['CODE_UNREADABLE', 'CODE_FORGED', 'CODE_EXPIRED', 'PERSON_ELSEWHERE', 'AGREEMENT_DAYS_WRONG'],
})

export const renewTeam = command({
  name: 'classes.renewTeam',
  summary: 'Staff renew the agreement with a team and what it offers.',
  who: staff,
  input: z.strictObject({
    teamId,
    offers: z.array(offer).max(20),
    agreement: z.strictObject({ from: day, until: day, note: words(200).optional() }),
  }),
  output: z.object({}),
  refusals: ['TEAM_NOT_FOUND', 'TEAM_ELSEWHERE', 'AGREEMENT_DAYS_WRONG'],
})

export const teams = query({
  name: 'classes.teams',
  summary: 'The teams of the community: what they offer, until when, and how they are rated.',
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    teams: z.array(
      z.object({
        teamId: z.string(),
        name: z.string(),
        offers: z.array(offer),
        from: z.string(),
        until: z.string(),
        stars: starsView,
      }),
    ),
  }),
  refusals: [],
})

export const team = query({
  name: 'classes.team',
  summary: 'One team: its agreement, its courses, the hours it gave and how it is rated.',
  who: 'resident',
  input: z.strictObject({ teamId }),
  output: z.object({
    name: z.string(),
    offers: z.array(offer),
    from: z.string(),
    until: z.string(),
    note: z.string().optional(),
    stars: starsView,
    heldMinutes: z.int(),
    courses: z.array(
      z.object({ courseId: z.string(), title: z.string(), firstStartsAtMs: z.int(), stars: starsView }),
    ),
  }),
  refusals: ['TEAM_NOT_FOUND'],
})

export const saveRoom = command({
  name: 'classes.saveRoom',
  summary: 'Staff enter a room or change its hours, seats and closed days.',
  who: staff,
  input: z.strictObject({
    roomId: roomId.optional(),
    name: words(20),
    place: words(30),
    seats: capacity,
    /** Whether single seats can be booked by the hour while no class is in the room. */
    byHour: z.boolean().optional(),
    openHours: z.array(openHours).max(14),
    closedDays: z.array(day).max(60),
  }),
  output: z.object({ roomId: z.string() }),
  refusals: ['ROOM_NOT_FOUND', 'SESSION_TIMES_WRONG'],
})

export const rooms = query({
  name: 'classes.rooms',
  summary: 'The rooms of the community with their opening hours and seats.',
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({ rooms: z.array(roomView) }),
  refusals: [],
})

export const roomWeek = query({
  name: 'classes.roomWeek',
  summary: "Staff's week of rooms: what every room is taken for, in one picture.",
  who: staff,
  input: z.strictObject({ fromDay: day.optional() }),
  output: z.object({
    fromDay: z.string(),
    rooms: z.array(
      roomView.extend({
        slots: z.array(
          z.object({
            sessionId: z.string(),
            title: z.string(),
            startsAtMs: z.int(),
            endsAtMs: z.int(),
          }),
        ),
      }),
    ),
  }),
  refusals: [],
})

export const planCourse = command({
  name: 'classes.planCourse',
  summary:
    'Staff plan a course with all its sessions at once; clashes of rooms and teachers are found before.',
  who: staff,
  input: z.strictObject({
    kind: z.enum(['class', 'dropIn']),
    subject,
    title: words(30),
    about: words(200).optional(),
    roomId,
    teacherName: words(12).optional(),
    teamId: teamId.optional(),
    orderId: id('ord').optional(),
    firstDay: day,
    startMinute,
    endMinute,
    sessions: z.int().min(1).max(60),
    everyDays: z.union([z.literal(1), z.literal(7), z.literal(14)]),
    skipDays: z.array(day).max(20),
    capacity,
    minimum: z.int().min(0).max(mostCapacity),
    ages: ages.optional(),
    bring: words(60).optional(),
    cancelMinutes: z.int().min(0).max(10_080),
    ruleId: ruleId.optional(),
  }),
  output: z.object({ courseId: z.string(), sessionIds: z.array(z.string()) }),
  refusals: [
    ...timesRefusals,
    ...clashRefusals,
    'TEAM_NOT_FOUND',
    'TEAM_ELSEWHERE',
    'AGREEMENT_ENDED',
    'ORDER_NOT_FOUND',
    'ORDER_NOT_OPEN',
    'CAPACITY_ABOVE_ROOM',
    'AGES_WRONG',
    'RULE_BOOK_NOT_FOUND',
    'RULE_NOT_FOUND',
    'RULE_NOT_FOR_CLASSES',
    'DEMAND_NOT_OPEN',
  ],
})

export const week = query({
  name: 'classes.week',
  summary: 'The sessions of seven days, in order of time.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ fromDay: day.optional() }),
  output: z.object({ fromDay: z.string(), sessions: z.array(sessionSummary), nowMs: z.int() }),
  refusals: [],
})

export const sessionPeople = query({
  name: 'classes.sessionPeople',
  summary: 'Staff see the line of a session: who has a seat, who waits, who was there.',
  who: [...staff, 'team', 'buildingLead'],
  input: z.strictObject({ sessionId }),
  output: z.object({
    session: sessionSummary,
    people: z.array(
      z.object({
        personId: z.string(),
        displayName: z.string(),
        state: placeView.shape.state,
        present: z.boolean(),
        unanswered: z.boolean(),
      }),
    ),
    present: z.int(),
  }),
  refusals: ['SESSION_NOT_FOUND'],
})

export const moveSession = command({
  name: 'classes.moveSession',
  summary: 'Staff move a session; nobody loses their place, everybody is asked again.',
  who: staff,
  input: z.strictObject({ sessionId, roomId, day, startMinute, endMinute }),
  output: z.object({}),
  refusals: ['SESSION_NOT_FOUND', 'SESSION_OVER', 'CHECK_IN_BEGUN', ...timesRefusals, ...clashRefusals],
})

export const cancelSession = command({
  name: 'classes.cancelSession',
  summary: 'Staff cancel a session with the reason; everybody in the line is told.',
  who: staff,
  input: z.strictObject({ sessionId, why: words(60) }),
  output: z.object({}),
  refusals: ['SESSION_NOT_FOUND', 'SESSION_OVER'],
})

export const closeDay = command({
  name: 'classes.closeDay',
  summary: 'Staff close a day, such as a holiday: every session of it is cancelled and everybody told.',
  who: staff,
  input: z.strictObject({ day, why: words(60) }),
  output: z.object({ cancelled: z.int() }),
  refusals: [],
})

export const changeCapacity = command({
  name: 'classes.changeCapacity',
  summary: 'Staff change the seats of a session; nobody who has a seat is thrown out.',
  who: staff,
  input: z.strictObject({ sessionId, capacity }),
  output: z.object({}),
  refusals: ['SESSION_NOT_FOUND', 'SESSION_OVER', 'CAPACITY_BELOW_BOOKED', 'CAPACITY_ABOVE_ROOM'],
})
