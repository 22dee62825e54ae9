import { refuse, type Refusal } from '../../../../shared/errors'
import { equalTexts } from '../../../runtime/hashing'
import type { OpenContext } from '../../../runtime/operation'
import type { CheckPlace } from './checking'

type Authenticated = Pick<OpenContext, 'authenticate'>

/** The text that a mac is made of: what is being checked belongs to it, so that no cursor serves for another check. */
const signed = (whose: string, payload: string): string => `V1.${whose}.${payload}`

/**
 * How far a check has come, as a text for the phone to hand back. It is authenticated, because a check that goes on
 * from a made-up place would find made-up faults, or none.
 */
export function cursorText({ authenticate }: Authenticated, whose: string, place: CheckPlace): string {
  const payload = Buffer.from(JSON.stringify(place)).toString('base64url')
  return `V1.${payload}.${authenticate(signed(whose, payload))}`
}

export function readCursor(
  { authenticate }: Authenticated,
  whose: string,
  text: string | undefined,
): { readonly from?: CheckPlace } | Refusal {
  if (text === undefined) return {}
  const [, payload = '', mac = ''] = text.split('.')
  if (!equalTexts(mac, authenticate(signed(whose, payload)))) return refuse('CHECK_LOST')
  return { from: JSON.parse(Buffer.from(payload, 'base64url').toString()) as CheckPlace }
}
