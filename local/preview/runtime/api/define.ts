import { ApiFailure } from '../pageStack'
import { reportError } from '../errors'

export interface ApiOptions {
  readonly success?: (result: object) => void
  readonly fail?: (failure: { readonly errMsg: string }) => void
  readonly complete?: (result: object) => void
  readonly [name: string]: unknown
}

type Answer = object | undefined
/** An API's own work: what it answers is its result without `errMsg`; to refuse, it throws an `ApiFailure`. */
export type Work = (options: ApiOptions) => Answer | Promise<Answer>

/**
 * Gives work the platform's form: with any callback it calls back and returns nothing, without one it returns a promise;
 * results carry `errMsg`, `name:ok` or `name:fail` and why.
 */
export function asApi(name: string, work: Work): (options?: ApiOptions) => Promise<object> | undefined {
  return (options = {}) => {
    const done = run(name, work, options)
    const { success, fail, complete } = options
    if (success === undefined && fail === undefined && complete === undefined) return done
    done.then(
      (result) => {
        callBack(success, result)
        callBack(complete, result)
      },
      (failure: unknown) => {
        callBack(fail, failure as { errMsg: string })
        callBack(complete, failure as object)
      },
    )
    return undefined
  }
}

export function asApis(works: Record<string, Work>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(works).map(([name, work]) => [name, asApi(name, work)]))
}

async function run(name: string, work: Work, options: ApiOptions): Promise<object> {
  try {
    // Never before the caller has gone on: on the phone every answer comes from another thread.
    await Promise.resolve()
    return { errMsg: `${name}:ok`, ...(await work(options)) }
  } catch (error) {
    if (error instanceof ApiFailure)
      throw withMessage(error.errMsg.startsWith(name) ? error.errMsg : `${name}:${error.errMsg}`, error)
    throw withMessage(`${name}:fail ${error instanceof Error ? error.message : String(error)}`, error)
  }
}

/** Failures are errors with `errMsg`, as the app's `catch` may print them or read either field. */
function withMessage(errMsg: string, cause: unknown): Error {
  const extra = cause instanceof ApiFailure ? cause.extra : {}
  return Object.assign(new Error(errMsg), { errMsg }, extra)
}

function callBack<T>(listener: ((result: T) => void) | undefined, result: T): void {
  try {
    listener?.(result)
  } catch (error) {
    reportError(error)
  }
}

/** Reads an option that should be a text; anything else counts as absent. */
export function text(options: ApiOptions, name: string, absent = ''): string {
  const value = options[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : absent
}

export function number(options: ApiOptions, name: string, absent: number): number {
  const value = options[name]
  return typeof value === 'number' ? value : absent
}
