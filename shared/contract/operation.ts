import type { z } from 'zod'
import type { RefusalCode } from '../errors'
import type { StaffRole } from '../domain/people/person'

/** Who may call an operation: anyone in WeChat, any registered resident, or holders of one of some staff roles. */
export type Callers = 'anyone' | 'resident' | readonly StaffRole[]

/**
 * In whose place a caller may act: a guardian for a ward, staff for a resident at the counter, a building lead for a
 * resident of their own building.
 */
export type ActingFor = 'ward' | 'assisted' | 'lead'

interface Declaration<Input extends z.ZodType, Output extends z.ZodType> {
  /** `<context>.<operation>`. */
  readonly name: string
  /** What it does for whom, in one sentence. */
  readonly summary: string
  readonly who: Callers
  readonly actingFor?: readonly ActingFor[]
  readonly input: Input
  readonly output: Output
  /** What it may answer besides the kernel's own refusals. */
  readonly refusals: readonly RefusalCode[]
  /** At most so many calls of one caller in so many seconds. */
  readonly rate?: { readonly calls: number; readonly perSeconds: number }
}

/** Reads and changes nothing. */
export interface Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Declaration<
  I,
  O
> {
  readonly kind: 'query'
  readonly leavesNoRecord?: never
  readonly confidential?: never
}

/** Changes something; carries a command id, so that repeating it is safe. */
export interface Command<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> extends Declaration<I, O> {
  readonly kind: 'command'
  /**
   * Nothing of it goes on record, neither who sent it nor when: a secret ballot. Its body has to be safe to repeat by
   * itself, since nobody but the phone will repeat it.
   */
  readonly leavesNoRecord?: true
  /**
   * What it says is for few eyes: on record its input is sealed, and gone as soon as the command is closed. What it
   * answers goes on record as it is and must not repeat the input.
   */
  readonly confidential?: true
}

export type AnyOperation = Query | Command
export type InputOf<T extends AnyOperation> = z.output<T['input']>
export type OutputOf<T extends AnyOperation> = z.input<T['output']>

export const query = <I extends z.ZodType, O extends z.ZodType>(
  declaration: Declaration<I, O>,
): Query<I, O> => ({
  ...declaration,
  kind: 'query',
})

export const command = <I extends z.ZodType, O extends z.ZodType>(
  declaration: Declaration<I, O> & Pick<Command, 'leavesNoRecord' | 'confidential'>,
): Command<I, O> => ({ ...declaration, kind: 'command' })

/** Refusals that the kernel may answer for any operation. */
export const kernelRefusals = [
  'BAD_INPUT',
  'UNKNOWN_OPERATION',
  'NO_IDENTITY',
  'NOT_REGISTERED',
  'NOT_ALLOWED',
  'NOT_YOUR_WARD',
  'TOO_MANY_TRIES',
  'COMMAND_REUSED',
  'BUSY',
  'CLOUD_UNAVAILABLE',
  'BUG',
] as const satisfies readonly RefusalCode[]
