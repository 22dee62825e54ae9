import type { EarnShowCodeOutput } from '../../generated/contract'

type ShownCode = EarnShowCodeOutput['codes'][number]

/** The codes the server gave for the next minutes, and how far its clock is ahead of the phone's. */
export interface Rotation {
  readonly codes: readonly ShownCode[]
  readonly serverAheadMs: number
}

export const noCodes: Rotation = { codes: [], serverAheadMs: 0 }

export const rotationOf = (
  answer: { readonly codes: readonly ShownCode[]; readonly nowMs: number },
  phoneNowMs: number,
): Rotation => ({ codes: answer.codes, serverAheadMs: answer.nowMs - phoneNowMs })

/** The code to show at a moment of the phone's clock, and in how many seconds it changes; undefined when none is left. */
export function codeAt(
  { codes, serverAheadMs }: Rotation,
  phoneNowMs: number,
): { readonly code: string; readonly secondsLeft: number } | undefined {
  const nowMs = phoneNowMs + serverAheadMs
  const shown = codes.find(({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs)
  return shown && { code: shown.code, secondsLeft: Math.ceil((shown.untilMs - nowMs) / 1000) }
}
