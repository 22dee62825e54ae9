import { afterSchoolRefusals } from './refusals/afterSchool'
import { ballotRefusals } from './refusals/ballots'
import { bankRefusals } from './refusals/bank'
import { claimRefusals } from './refusals/claims'
import { classesRefusals } from './refusals/classes'
import { councilRefusals } from './refusals/council'
import { deskRefusals } from './refusals/desk'
import { earnRefusals } from './refusals/earn'
import { kernelRefusals } from './refusals/kernel'
import { mediaRefusals } from './refusals/media'
import { mediationRefusals } from './refusals/mediation'
import { nominationRefusals } from './refusals/nominations'
import { peopleRefusals } from './refusals/people'
import { redeemRefusals } from './refusals/redeem'
import type { RefusalEntry } from './refusals/entry'

/**
 * Every refusal of the product by its stable code; each context words its own in `refusals/`.
 *
 * A code is never reused for another meaning. Refusals are values that are returned; exceptions are bugs.
 */
export const refusals = {
  ...kernelRefusals,
  ...peopleRefusals,
  ...bankRefusals,
  ...earnRefusals,
  ...claimRefusals,
  ...deskRefusals,
  ...mediaRefusals,
  ...classesRefusals,
  ...afterSchoolRefusals,
  ...councilRefusals,
  ...ballotRefusals,
  ...mediationRefusals,
  ...nominationRefusals,
  ...redeemRefusals,
} as const satisfies Record<string, RefusalEntry>

export type RefusalCode = keyof typeof refusals

/** A refusal as a decision returns it. Details are facts a person may know, never another person's data. */
export interface Refusal {
  readonly refused: RefusalCode
  readonly details?: Readonly<Record<string, string | number>>
}

export const refuse = (refused: RefusalCode, details?: Refusal['details']): Refusal =>
  details === undefined ? { refused } : { refused, details }

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value

/** The refusal as it leaves the server and as a screen shows it. */
export interface RefusalAnswer {
  readonly code: RefusalCode
  readonly retry: boolean
  readonly text: string
  readonly details: Readonly<Record<string, string | number>>
}

export function explain({ refused, details = {} }: Refusal): RefusalAnswer {
  const { retry, text } = refusals[refused]
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
  return { code: refused, retry, text: filled, details }
}
