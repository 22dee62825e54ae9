import * as z from 'zod'
import { contract } from '../../shared/contract'
import { kernelRefusals, type AnyOperation } from '../../shared/contract/operation'

const whoOf = ({ who }: AnyOperation): string => (typeof who === 'string' ? who : who.join(', '))

const schemaOf = (schema: z.ZodType): string => {
  const { $schema: _dialect, ...shape } = z.toJSONSchema(schema, { io: 'input' })
  return ['```json', JSON.stringify(shape, null, 2), '```'].join('\n')
}

/** The operations as a document. */
export function apiDocument(): string {
  const sections = Object.entries(contract).flatMap(([context, operations]) => [
    `## ${context}`,
    ...Object.values<AnyOperation>(operations).map(sectionOf),
  ])
  return `${[
    '# Operations',
    'Generated from `shared/contract` by `npm run docs`. Do not edit.',
    [
      'A phone calls the function `api` with `{operation, commandId, forPersonId?, input}` and gets `{ok: true, value}`',
      'or `{ok: false, error: {code, retry, text, details}}`. A command carries a `commandId` (`cmd_` and a ULID): the',
      'same id with the same input gives the same answer again, marked `replayed`. `forPersonId` names the person one',
      'acts for, where the operation allows it. Identity comes from the platform and from nowhere else.',
    ].join('\n'),
    `Any operation may answer: ${kernelRefusals.map((code) => `\`${code}\``).join(', ')} (see [errors](errors.md)).`,
    ...sections,
  ].join('\n\n')}\n`
}

function sectionOf(operation: AnyOperation): string {
  const facts = [
    `- ${operation.kind}; may be called by: ${whoOf(operation)}`,
    ...(operation.actingFor === undefined ? [] : [`- acting for: ${operation.actingFor.join(', ')}`]),
    ...(operation.rate === undefined
      ? []
      : [`- at most ${String(operation.rate.calls)} calls in ${String(operation.rate.perSeconds)} s`]),
    ...(operation.refusals.length === 0
      ? []
      : [`- refusals: ${operation.refusals.map((code) => `\`${code}\``).join(', ')}`]),
  ]
  return [
    `### ${operation.name}`,
    operation.summary,
    facts.join('\n'),
    `Input:\n\n${schemaOf(operation.input)}`,
    `Output:\n\n${schemaOf(operation.output)}`,
  ].join('\n\n')
}
