import { refuse, type Refusal } from '../../errors'

/**
 * A code that proves presence: an activity's on the staff's screen, or a person's own for staff to scan. It changes
 * every 15 seconds and carries a message authentication code, so a photo of it is worthless after the next step and
 * nobody can make one.
 *
 * Form: `L1.<kind>.<id>.<step in base 36>.<mac>`.
 */
export const stepMs = 15_000
/** A code is still good during the step after its own. */
const stepsOfGrace = 1
/** Codes for two minutes in one call, so that a screen with a poor connection keeps turning. */
const stepsAhead = 8

const kinds = { activity: 'A', person: 'P', redemption: 'R', meeting: 'M', session: 'S' } as const
export type CodeKind = keyof typeof kinds

/** Message authentication of a text, base 32, given from outside because this folder does no I/O. */
export type Authenticate = (text: string) => string
export type EqualTexts = (a: string, b: string) => boolean

/** A code with the time in which it is to be shown. */
export interface ShownCode {
  readonly code: string
  readonly fromMs: number
  readonly untilMs: number
}

const stepAt = (ms: number): number => Math.floor(ms / stepMs)

export function rotatingCode(kind: CodeKind, id: string, atMs: number, authenticate: Authenticate): string {
  const signed = `L1.${kinds[kind]}.${id}.${stepAt(atMs).toString(36)}`
  return `${signed}.${authenticate(signed)}`
}

/** The codes from a moment on, to be shown one after the other. */
export const codesFrom = (
  kind: CodeKind,
  id: string,
  atMs: number,
  authenticate: Authenticate,
): ShownCode[] =>
  Array.from({ length: stepsAhead }, (_, ahead) => {
    const fromMs = (stepAt(atMs) + ahead) * stepMs
    return { code: rotatingCode(kind, id, fromMs, authenticate), fromMs, untilMs: fromMs + stepMs }
  })

/** Reads a code and decides whether it is good at a moment. */
export function readRotatingCode(
  kind: CodeKind,
  code: string,
  atMs: number,
  authenticate: Authenticate,
  equal: EqualTexts,
): { readonly id: string } | Refusal {
  const parts =
    /^(L1\.([AMPRS])\.((?:act|mee|per|red|ses)_[0-9a-z]{20})\.([0-9a-z]{1,9}))\.([0-9a-z]{16})$/.exec(code)
  if (parts?.[2] !== kinds[kind]) return refuse('CODE_UNREADABLE')
  const [, signed = '', , id = '', step = '', mac = ''] = parts
  if (!equal(mac, authenticate(signed))) return refuse('CODE_FORGED')
  const age = stepAt(atMs) - Number.parseInt(step, 36)
  if (age < 0 || age > stepsOfGrace) return refuse('CODE_EXPIRED')
  return { id }
}
