import type { LogLevel } from '../log'

/** What a worker is started with. */
export interface InstanceData {
  /** The folder of the built function; its `index.js` exports `main`. */
  readonly functionFolder: string
  readonly sharedOffset: SharedArrayBuffer
  /** One 32-bit integer: 1 while the instance is frozen between two calls, 0 while it runs. */
  readonly frozen: SharedArrayBuffer
}

/** One call, sent to the worker. */
export interface InstanceCall {
  readonly requestId: string
  readonly eventText: string
  readonly environment: Readonly<Record<string, string>>
  readonly context: Readonly<Record<string, unknown>>
}

/**
 * What the worker sends back. `stack` is the text of the error as Node prints it,
 * `chain` how many requests of the call had to wait for one another.
 */
export type InstanceMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loadFailure'; readonly stack: string }
  | {
      readonly kind: 'answer'
      readonly requestId: string
      readonly resultText: string
      readonly chain: number
    }
  | { readonly kind: 'failure'; readonly requestId: string; readonly stack: string; readonly chain: number }
  | {
      readonly kind: 'log'
      readonly requestId: string | undefined
      readonly level: LogLevel
      readonly text: string
    }
