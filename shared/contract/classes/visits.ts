import * as z from 'zod'
import { endMinute, staff, startMinute } from './classFields'
import { day, id, words } from '../fields'
import { command, query } from '../operation'
import { representativeKinds } from '../../domain/classes/reception'
import { mostHoursEach } from '../../domain/classes/roomHours'

const roomId = id('rom')
const receptionId = id('rcp')
const hours = z
  .array(z.int().min(0).max(23))
  .min(1)
  .max(mostHoursEach)
  .refine((all) => new Set(all).size === all.length, 'no hour twice')
const kind = z.enum(representativeKinds)
const visitor = z.object({ personId: z.string(), displayName: z.string(), slots: z.array(z.int()) })

export const roomDay = query({
  name: 'classes.roomDay',
  summary: 'The hours of a room on one day: which have free seats, which belong to a class, which are mine.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ roomId, day }),
  output: z.object({
    name: z.string(),
    place: z.string(),
    seats: z.int(),
    byHour: z.boolean(),
    hours: z.array(
      z.object({
        hour: z.int(),
        seatsLeft: z.int(),
        state: z.enum(['free', 'full', 'class', 'over']),
        mine: z.boolean(),
      }),
    ),
    mostHours: z.int(),
    nowMs: z.int(),
  }),
  refusals: ['ROOM_NOT_FOUND'],
})

export const bookHours = command({
  name: 'classes.bookHours',
  summary: 'Books a seat of a room for some hours of a day on which no class is in it.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ roomId, day, hours }),
  output: z.object({ hours: z.array(z.int()) }),
  refusals: [
    'ROOM_NOT_FOUND',
    'ROOM_NOT_BY_HOUR',
    'HOUR_NOT_OPEN',
    'HOUR_FULL',
    'HOUR_OF_A_CLASS',
    'HOUR_YOURS',
    'TOO_MANY_HOURS',
    'TOO_FAR_AHEAD',
    'SHEET_CLOSED',
  ],
})

export const cancelHours = command({
  name: 'classes.cancelHours',
  summary: 'Gives the hours up that somebody booked in a room on a day.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ roomId, day }),
  output: z.object({}),
  refusals: ['ROOM_NOT_FOUND', 'VISIT_NOT_FOUND'],
})

export const roomVisitors = query({
  name: 'classes.roomVisitors',
  summary: 'Staff see who has booked a seat in a room on a day.',
  who: staff,
  input: z.strictObject({ roomId, day }),
  output: z.object({ name: z.string(), visitors: z.array(visitor) }),
  refusals: ['ROOM_NOT_FOUND'],
})

export const planReception = command({
  name: 'classes.planReception',
  summary:
    'Staff plan the hours of a representative, cut into slots in which one resident is received alone.',
  who: staff,
  input: z.strictObject({
    kind,
    name: words(12),
    roomId,
    day,
    startMinute,
    endMinute,
    slotMinutes: z.union([z.literal(10), z.literal(15), z.literal(20), z.literal(30)]),
  }),
  output: z.object({ receptionId: z.string(), slots: z.int() }),
  refusals: [
    'SESSION_TIMES_WRONG',
    'SESSION_IN_THE_PAST',
    'ROOM_NOT_FOUND',
    'ROOM_CLOSED',
    'ROOM_TAKEN',
    'ROOM_VISITED',
  ],
})

export const receptions = query({
  name: 'classes.receptions',
  summary:
    'The coming hours of the representatives with the slots that are free; who comes is told to nobody.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({}),
  output: z.object({
    receptions: z.array(
      z.object({
        receptionId: z.string(),
        kind,
        name: z.string(),
        roomName: z.string(),
        startsAtMs: z.int(),
        endsAtMs: z.int(),
        slotMinutes: z.int(),
        cancelledWhy: z.string().optional(),
        slots: z.array(
          z.object({
            slot: z.int(),
            startsAtMs: z.int(),
            state: z.enum(['free', 'taken', 'mine', 'over']),
          }),
        ),
      }),
    ),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const bookSlot = command({
  name: 'classes.bookSlot',
  summary: 'Books one slot of a representative.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ receptionId, slot: z.int().min(0).max(47) }),
  output: z.object({ startsAtMs: z.int() }),
  refusals: [
    'RECEPTION_NOT_FOUND',
    'RECEPTION_CANCELLED',
    'SLOT_NOT_FOUND',
    'SLOT_OVER',
    'SLOT_TAKEN',
    'SLOT_YOURS',
    'SHEET_CLOSED',
  ],
})

export const cancelSlot = command({
  name: 'classes.cancelSlot',
  summary: 'Gives the slot up that somebody booked with a representative.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ receptionId }),
  output: z.object({}),
  refusals: ['RECEPTION_NOT_FOUND', 'VISIT_NOT_FOUND'],
})

export const cancelReception = command({
  name: 'classes.cancelReception',
  summary: 'Staff cancel the hours of a representative; whoever has booked is told why.',
  who: staff,
  input: z.strictObject({ receptionId, why: words(60) }),
  output: z.object({}),
  refusals: ['RECEPTION_NOT_FOUND', 'RECEPTION_CANCELLED', 'RECEPTION_OVER'],
})

export const receptionVisitors = query({
  name: 'classes.receptionVisitors',
  summary: 'Staff see who comes to a representative in which slot.',
  who: staff,
  input: z.strictObject({ receptionId }),
  output: z.object({
    name: z.string(),
    startsAtMs: z.int(),
    slotMinutes: z.int(),
    visitors: z.array(visitor),
  }),
  refusals: ['RECEPTION_NOT_FOUND'],
})
