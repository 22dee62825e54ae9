import { refuse, type Refusal } from '../../errors'

/**
 * The code on the staff's screen that proves presence. It changes every 15 seconds and carries a message
 * authentication code, so a photo of it is worthless after the next step and nobody can make one.
 *
 * Form: `L1.A.<activity>.<step in base 36>.<mac>`.
 */
export const stepMs = 15_000
/** A code is still good during the step after its own. */
export const stepsOfGrace = 1

/** Message authentication of a text, base 32, given from outside because this folder does no I/O. */
export type Authenticate = (text: string) => string

export const stepAt = (ms: number): number => Math.floor(ms / stepMs)

export function rotatingCode(activityId: string, step: number, authenticate: Authenticate): string {
  const signed = `L1.A.${activityId}.${step.toString(36)}`
  return `${signed}.${authenticate(signed)}`
}

/** Reads a code and decides whether it is good at a moment. */
export function readRotatingCode(
  code: string,
  atMs: number,
  authenticate: Authenticate,
  equal: (a: string, b: string) => boolean,
): { readonly activityId: string } | Refusal {
  const parts = /^(L1\.A\.(act_[0-9a-z]{20})\.([0-9a-z]{1,9}))\.([0-9a-z]{16})$/.exec(code)
  if (parts === null) return refuse('CODE_UNREADABLE')
  const [, signed = '', activityId = '', step = '', mac = ''] = parts
  if (!equal(mac, authenticate(signed))) return refuse('CODE_FORGED')
  const age = stepAt(atMs) - Number.parseInt(step, 36)
  if (age < 0 || age > stepsOfGrace) return refuse('CODE_EXPIRED')
  return { activityId }
}
