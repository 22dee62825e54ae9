import { load, save } from './storage'

/** What the phone keeps of a ballot that it casts: nobody else knows the secret, so nobody else can find the paper. */
export interface KeptBallot {
  /** 128 bits of chance in hexadecimal. */
  readonly secret: string
  /** Counts the changes; the last one counts. */
  readonly turn: number
  readonly choices: readonly number[]
  /** By which the voter finds the paper once it is opened; absent until it is certain that the ballot is in. */
  readonly code?: string
}

const keyOf = (ballotId: string, voterId: string): string => `ballot/${ballotId}/${voterId}`

export const keptBallot = (ballotId: string, voterId: string): KeptBallot | undefined =>
  load(keyOf(ballotId, voterId)) as KeptBallot | undefined

/** Answers false when the phone has no room left; then nothing may be cast, since it could not be found again. */
export const keepBallot = (ballotId: string, voterId: string, kept: KeptBallot): boolean =>
  save(keyOf(ballotId, voterId), kept)

const secretBytes = 16

/** Draws a secret. @returns undefined where WeChat is too old to draw one that nobody can guess */
export async function drawSecret(): Promise<string | undefined> {
  if (!wx.canIUse('getRandomValues')) return undefined
  const { randomValues } = await wx.getRandomValues({ length: secretBytes })
  return Array.from(new Uint8Array(randomValues), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * What is cast next. Sending the same choice again while its outcome is unknown is the same turn; another choice is
 * the next one.
 */
export function nextCast(
  kept: KeptBallot | undefined,
  secret: string,
  choices: readonly number[],
): KeptBallot {
  if (kept === undefined) return { secret, turn: 1, choices }
  const isSame = String(kept.choices) === String(choices)
  return isSame ? kept : { secret: kept.secret, turn: kept.turn + 1, choices }
}
