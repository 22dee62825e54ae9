import type { Refusal } from '../../shared/errors'
import type { AnyOperation, InputOf, OutputOf } from '../../shared/contract/operation'
import type { Actor } from '../../shared/domain/bank/passbook'
import type { MessageTemplates } from '../../shared/domain/inbox/message'
import type { Authenticate } from '../../shared/domain/earn/rotatingCode'
import type { Pause } from './decideAndSave'
import type { Files } from './files'
import type { OpenApi } from './openApi'
import type { Principal } from './principal'
import type { Sealing } from './sealing'
import type { Store } from './store'

/** Everything an operation may know of the outside. Tests replace all of it. */
export interface OpenContext {
  /** The person behind the WeChat identity, registered or not. */
  readonly callerId: string
  /**
   * The WeChat identity of the phone that is asking now, which open APIs want to know; '' when a command is repeated
   * without its phone. It goes into no document but a permit for messages.
   */
  readonly openId: string
  /** Time of the request; a repeated command is decided as of its first receipt. */
  readonly nowMs: number
  /** Its writes wait until the command is on record. */
  readonly store: Store
  readonly pause: Pause
  /** Authenticates the codes that the station shows. */
  readonly authenticate: Authenticate
  /** Seals what whoever reads the database alone must not read. */
  readonly sealing: Sealing
  readonly openApi: OpenApi
  readonly files: Files
  readonly messageTemplates: MessageTemplates
  /** '' in a query and in a command that leaves no record. */
  readonly commandId: string
  /** An id that is the same at every repetition of the command. */
  readonly newId: (prefix: string, ...parts: readonly string[]) => string
}

/** The context of an operation for registered people. */
export interface Context extends OpenContext {
  readonly principal: Principal
  /** The person it is about: the caller, or whom they act for. */
  readonly subjectId: string
  readonly by: Actor
}

type ContextOf<T extends AnyOperation> = T['who'] extends 'anyone' ? OpenContext : Context

/** An operation with its body. Only `runOperation` can run it. */
export interface Operation {
  readonly contract: AnyOperation
  readonly run: (context: OpenContext | Context, input: unknown) => Promise<unknown>
}

/** Finds an operation by its name. */
export type FindOperation = (name: string) => Promise<Operation | undefined>

/** Finds operations among these. */
export const among = (operations: readonly Operation[]): FindOperation => {
  const byName = new Map(operations.map((one) => [one.contract.name, one]))
  return (name) => Promise.resolve(byName.get(name))
}

/** Gives a contract its body: load, decide, save. Refusals are returned. */
export const operation = <T extends AnyOperation>(
  contract: T,
  run: (context: ContextOf<T>, input: InputOf<T>) => Promise<OutputOf<T> | Refusal>,
): Operation => ({
  contract,
  run: (context, input) => run(context as ContextOf<T>, input as InputOf<T>),
})
