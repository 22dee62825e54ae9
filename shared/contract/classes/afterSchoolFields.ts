import * as z from 'zod'
import { ages, endMinute, startMinute } from './classFields'
import { day, id, words } from '../fields'
import { mostChildren, mostOnDuty } from '../../domain/classes/afterSchoolTerm'

/** The field types that the operations of the after-school class share. */

export const termId = id('trm')
export const wardId = id('per')
export const pickupId = id('pic')
/** The last four digits of a phone number. */
export const digits = z.string().regex(/^[0-9]{4}$/)
export const capacity = z.int().min(1).max(mostChildren)
export const closedDays = z.array(day).max(60)
export const dutyIds = z.array(id('per')).max(mostOnDuty)

export const termPlan = {
  title: words(20),
  place: words(30),
  firstDay: day,
  lastDay: day,
  weekdays: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .refine((weekdays) => new Set(weekdays).size === weekdays.length, 'no weekday twice'),
  startMinute,
  endMinute: endMinute.max(1440),
  capacity,
  ages,
  closedDays,
}

/** A term as everybody in the community may see it. */
export const termView = z.object({
  termId: z.string(),
  title: z.string(),
  place: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  weekdays: z.array(z.int()),
  startMinute: z.int(),
  endMinute: z.int(),
  capacity: z.int(),
  ages: z.object({ from: z.int(), to: z.int() }),
  closedDays: z.array(z.string()),
  placesLeft: z.int(),
  waiting: z.int(),
})

export const onDuty = z.object({ personId: z.string(), displayName: z.string() })

export const enrolmentState = z.enum(['placed', 'waiting', 'withdrawn', 'ended'])
export const childDayState = z.enum(['expected', 'absent', 'here', 'gone', 'forgotten'])

/** From a signing in to the signing out, as the guardian and those on duty see it. */
export const visitView = z.object({
  inAtMs: z.int(),
  outAtMs: z.int().optional(),
  /** To whom the child was handed, such as 李奶奶（奶奶）. */
  outTo: z.string().optional(),
})
