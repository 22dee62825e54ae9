import * as fc from 'fast-check'
import * as z from 'zod'
import type { AnyOperation } from '../../shared/contract/operation'

/** The part of JSON schema that the contract's inputs use. */
interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly minItems?: number
}

export const schemaOf = (operation: AnyOperation): Schema =>
  z.toJSONSchema(operation.input, { io: 'input' }) as Schema

/** A well-formed input made from an operation's own schema; it need not name anything that exists. */
export function sampleOf(schema: Schema, seed = 1): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.anyOf?.[0] !== undefined) return sampleOf(schema.anyOf[0], seed)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, field]) => [name, sampleOf(field, seed)]),
      )
    case 'array':
      return schema.items === undefined ? [] : [sampleOf(schema.items, seed)]
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'string':
      if (schema.format === 'date') return '2026-11-22'
      return schema.pattern === undefined
        ? '样本'
        : (fc.sample(fc.stringMatching(new RegExp(schema.pattern)), { numRuns: 1, seed })[0] ?? '')
    default:
      throw new Error(`no sample for ${JSON.stringify(schema)}`)
  }
}

/** Values that are wrong wherever they stand. */
const hostileValues: readonly unknown[] = [
  null,
  {},
  { $gt: '' },
  { $ne: null },
  { $where: 'sleep(1000)' },
  [[]],
  ['$gt'],
  1.5,
  -1,
  1e308,
  'x'.repeat(200_000),
  'line\u0000break',
  '\u202egnp.exe',
  '__proto__\u0007',
]

/** Names that a forger would like the server to believe. */
export const forgedNames = [
  'openId',
  'openid',
  'personId',
  'role',
  'roles',
  'points',
  'nowMs',
  'atMs',
  '$set',
  'constructor',
]

export interface HostileInput {
  readonly what: string
  readonly input: unknown
}

/** Malformed inputs made from an operation's own schema: one thing is wrong in each. */
export function hostileInputsOf(operation: AnyOperation): readonly HostileInput[] {
  const schema = schemaOf(operation)
  const sample = sampleOf(schema)
  return [
    ...['text', 7, true, [], [sample]].map((input) => ({
      what: `the input is ${JSON.stringify(input)}`,
      input,
    })),
    ...pathsOf(schema).flatMap((path) =>
      hostileValues.map((value) => ({
        what: `${path.join('.')} is ${JSON.stringify(value).slice(0, 40)}`,
        input: withValue(sample, path, value),
      })),
    ),
    ...forgedNames.map((name) => ({
      what: `unknown field ${name}`,
      input: { ...fieldsOf(sample), [name]: 'x' },
    })),
    {
      what: 'a prototype key',
      input: JSON.parse(
        `${JSON.stringify(sample).slice(0, -1)}${sampleIsEmpty(sample) ? '' : ','}"__proto__":{"a":1}}`,
      ),
    },
    ...(schema.required ?? []).map((name) => ({ what: `${name} is missing`, input: without(sample, name) })),
  ]
}

const fieldsOf = (sample: unknown) => sample as Readonly<Record<string, unknown>>
const sampleIsEmpty = (sample: unknown): boolean => Object.keys(fieldsOf(sample)).length === 0

function pathsOf(schema: Schema): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    [name],
    ...pathsOf(field).map((path) => [name, ...path]),
  ])
}

function withValue(target: unknown, [first, ...rest]: readonly string[], value: unknown): unknown {
  if (first === undefined) return value
  const fields = target as Record<string, unknown>
  return { ...fields, [first]: withValue(fields[first], rest, value) }
}

function without(target: unknown, name: string): unknown {
  const { [name]: _left, ...rest } = target as Record<string, unknown>
  return rest
}
