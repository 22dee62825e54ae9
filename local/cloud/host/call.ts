import type { FunctionErrorCode } from './functionError'

/** Who calls, as the platform knows it. A timer and an outside program have no openid. */
export interface Caller {
  readonly openid?: string
  readonly unionid?: string
}

/** One call of a function, whoever makes it. */
export interface FunctionCall {
  readonly functionName: string
  /** The event as JSON text; it is parsed inside the instance, so nothing is shared with the caller. */
  readonly eventText: string
  readonly caller: Caller
  /**
   * The way the call came, as `TCB_SOURCE` says it: `wx_client`, `wx_trigger`, `scf`, or a chain of them with the
   * newest last (`wx_client,scf`).
   */
  readonly source: string
}

/** How a call ended. The result is JSON text, `null` when the function returned nothing. */
export type FunctionOutcome =
  | { readonly ok: true; readonly requestId: string; readonly resultText: string }
  | {
      readonly ok: false
      readonly requestId: string
      readonly code: FunctionErrorCode
      readonly message: string
    }

/** A call while it runs. The token is what the instance sends with each request to prove which call it serves. */
export interface RunningCall extends FunctionCall {
  readonly requestId: string
  readonly token: string
}
