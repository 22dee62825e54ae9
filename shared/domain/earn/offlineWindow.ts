import { refuse, type Refusal } from '../../errors'
import type { Authenticate, EqualTexts } from './rotatingCode'

/**
 * What lets a member of staff scan people without a network: signed by the server while there was one, for one
 * activity, one holder and its time of check-in. Scans are handed in later with the time of each.
 *
 * Form: `W1.<activity>.<holder>.<from in base 36>.<until in base 36>.<mac>`.
 */
export interface OfflineWindow {
  readonly activityId: string
  readonly holderId: string
  readonly fromMs: number
  readonly untilMs: number
}

/** Scans are handed in within three days. */
const handedInWithinMs = 3 * 24 * 60 * 60_000

export function signedWindow(window: OfflineWindow, authenticate: Authenticate): string {
  const { activityId, holderId, fromMs, untilMs } = window
  const signed = `W1.${activityId}.${holderId}.${fromMs.toString(36)}.${untilMs.toString(36)}`
  return `${signed}.${authenticate(signed)}`
}

/** Reads a window and decides whether a scan at a moment may be handed in now. */
export function readWindow(
  text: string,
  scan: { readonly holderId: string; readonly scannedAtMs: number; readonly nowMs: number },
  authenticate: Authenticate,
  equal: EqualTexts,
): OfflineWindow | Refusal {
  const parts =
    /^(W1\.(act_[0-9a-z]{20})\.(per_[0-9a-z]{20})\.([0-9a-z]{1,9})\.([0-9a-z]{1,9}))\.([0-9a-z]{16})$/.exec(
      text,
    )
  if (parts === null) return refuse('CODE_UNREADABLE')
  const [, signed = '', activityId = '', holderId = '', from = '', until = '', mac = ''] = parts
  if (!equal(mac, authenticate(signed))) return refuse('CODE_FORGED')
  if (holderId !== scan.holderId) return refuse('WINDOW_STRANGE')
  const [fromMs, untilMs] = [Number.parseInt(from, 36), Number.parseInt(until, 36)]
  const { scannedAtMs, nowMs } = scan
  if (scannedAtMs < fromMs || scannedAtMs > untilMs || scannedAtMs > nowMs) return refuse('WINDOW_MISSED')
  if (nowMs > untilMs + handedInWithinMs) return refuse('WINDOW_OVER')
  return { activityId, holderId, fromMs, untilMs }
}
