import type { Course } from '../../shared/domain/classes/course'
import type { Demand } from '../../shared/domain/classes/demand'
import type { Habit } from '../../shared/domain/classes/habit'
import type { Occupation } from '../../shared/domain/classes/occupation'
import type { Order } from '../../shared/domain/classes/order'
import type { Presence } from '../../shared/domain/classes/presence'
import type { Reception } from '../../shared/domain/classes/reception'
import type { Room } from '../../shared/domain/classes/room'
import type { SeriesBooking } from '../../shared/domain/classes/seriesBooking'
import type { Session } from '../../shared/domain/classes/session'
import type { Team } from '../../shared/domain/classes/team'
import { collection } from '../collection'

const communityNewest = (name: string, field: string) => ({
  name,
  fields: [
    ['communityId', 1],
    [field, -1],
  ] as const,
})

export const demands = collection<Demand>({
  name: 'demands',
  holds: 'Something residents ask for, with everybody who joined; nobody asks twice.',
  indexes: [
    communityNewest('community_time', 'askedAtMs'),
    {
      name: 'community_state',
      fields: [
        ['communityId', 1],
        ['state', 1],
      ],
    },
    { name: 'askers', fields: [['askerIds', 1]] },
  ],
})

export const orders = collection<Order>({
  name: 'orders',
  holds: 'An order placed with one or several teams, with what each of them answered.',
  indexes: [
    communityNewest('community_time', 'placedAtMs'),
    {
      name: 'team_time',
      fields: [
        ['teamIds', 1],
        ['placedAtMs', -1],
      ],
    },
    {
      name: 'community_state',
      fields: [
        ['communityId', 1],
        ['state', 1],
      ],
    },
  ],
})

export const teams = collection<Team>({
  name: 'teams',
  holds: 'A team that gives classes and services: its agreement, its offers, who answers for it.',
  indexes: [
    { name: 'community', fields: [['communityId', 1]] },
    { name: 'members', fields: [['memberIds', 1]] },
  ],
})

export const rooms = collection<Room>({
  name: 'rooms',
  holds: 'A room of a neighbourhood centre with its opening hours and seats.',
  indexes: [{ name: 'community', fields: [['communityId', 1]] }],
})

export const occupations = collection<Occupation>({
  name: 'occupations',
  holds:
    'What a room or a teacher is taken for on one day, and its seats by the hour; no two stretches overlap.',
  indexes: [
    {
      name: 'community_kind_day',
      fields: [
        ['communityId', 1],
        ['kind', 1],
        ['day', 1],
      ],
    },
    {
      name: 'visitor_day',
      fields: [
        ['sheet.persons', 1],
        ['day', 1],
      ],
    },
  ],
})

export const courses = collection<Course>({
  name: 'courses',
  holds: 'A course with its sessions, and what those who were there said about it.',
  indexes: [
    {
      name: 'team_start',
      fields: [
        ['teamId', 1],
        ['firstStartsAtMs', -1],
      ],
    },
    communityNewest('community_start', 'firstStartsAtMs'),
    {
      name: 'community_doubtful',
      fields: [
        ['communityId', 1],
        ['doubtful', 1],
      ],
    },
  ],
})

export const sessions = collection<Session>({
  name: 'sessions',
  holds: 'One meeting of a course with the line of those who booked: seats are never given twice.',
  indexes: [
    {
      name: 'community_start',
      fields: [
        ['communityId', 1],
        ['startsAtMs', 1],
      ],
    },
    {
      name: 'course_start',
      fields: [
        ['courseId', 1],
        ['startsAtMs', 1],
      ],
    },
    {
      name: 'person_start',
      fields: [
        ['persons', 1],
        ['startsAtMs', 1],
      ],
    },
    { name: 'due', fields: [['nextDueMs', 1]] },
  ],
})

export const habits = collection<Habit>({
  name: 'habits',
  holds: 'Sessions that one person missed without a word in the last half year; shown to nobody.',
  indexes: [],
})

export const presences = collection<Presence>({
  name: 'presences',
  holds: 'The presence of one person at one session; the id makes it unique.',
  indexes: [{ name: 'session', fields: [['sessionId', 1]] }],
})

export const seriesBookings = collection<SeriesBooking>({
  name: 'series_bookings',
  holds: 'What somebody was told who booked a whole course, so that a repetition tells the same.',
  indexes: [],
})

export const receptions = collection<Reception>({
  name: 'receptions',
  holds: "A representative's hours with who comes in which slot; a slot is one person's, and private.",
  indexes: [
    {
      name: 'community_start',
      fields: [
        ['communityId', 1],
        ['startsAtMs', 1],
      ],
    },
    {
      name: 'visitor_start',
      fields: [
        ['sheet.persons', 1],
        ['startsAtMs', 1],
      ],
    },
  ],
})
