import { explain, type RefusalAnswer, type RefusalCode } from '../generated/shared'
import { hasAgreed } from './consent'

/** What became of one call. `unknown` says that it may or may not have taken effect. */
export type Outcome<T> =
  | { readonly kind: 'value'; readonly value: T; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: RefusalAnswer }
  | { readonly kind: 'unknown'; readonly refusal: RefusalAnswer }

/** What goes over the wire. */
export interface Message {
  readonly operation: string
  readonly commandId?: string
  readonly forPersonId?: string
  readonly input: unknown
}

type WireAnswer =
  | { readonly ok: true; readonly value: unknown; readonly replayed?: boolean }
  | { readonly ok: false; readonly error: RefusalAnswer }

/** Answers that leave it open whether anything happened. */
const unclear: ReadonlySet<RefusalCode> = new Set(['CLOUD_UNAVAILABLE', 'BUSY'])

/** The platform itself gives up later than this, and nobody waits that long. */
const longestWaitMs = 15_000

let isReady = false

/** Calls the one function of the server. Never throws; sends nothing before the person has agreed. */
export async function callCloud(message: Message): Promise<Outcome<unknown>> {
  if (!hasAgreed()) return { kind: 'refused', refusal: explain({ refused: 'NOT_REGISTERED' }) }
  try {
    return outcomeOf(await withinTime(send(message)))
  } catch {
    return { kind: 'unknown', refusal: explain({ refused: 'CLOUD_UNAVAILABLE' }) }
  }
}

async function send(message: Message): Promise<unknown> {
  if (!isReady) {
    wx.cloud.init({ traceUser: false })
    isReady = true
  }
  const { result } = await wx.cloud.callFunction({ name: 'api', data: { ...message } })
  return result
}

function outcomeOf(result: unknown): Outcome<unknown> {
  if (!isAnswer(result)) return { kind: 'unknown', refusal: explain({ refused: 'CLOUD_UNAVAILABLE' }) }
  if (result.ok) return { kind: 'value', value: result.value, replayed: result.replayed === true }
  const { error: refusal } = result
  return { kind: unclear.has(refusal.code) ? 'unknown' : 'refused', refusal }
}

const isAnswer = (result: unknown): result is WireAnswer =>
  typeof result === 'object' && result !== null && 'ok' in result

function withinTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('no answer in time'))
    }, longestWaitMs)
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
}
