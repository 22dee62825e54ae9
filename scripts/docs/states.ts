import type { StateMachine } from '../../shared/domain/stateMachine'
import { stateMachines } from '../../shared/domain/stateMachines'

/** The state machines as a document with a drawing each. */
export function statesDocument(): string {
  const sections = Object.entries(stateMachines).flatMap(([context, machines]) => [
    `## ${context}`,
    ...machines.map(sectionOf),
  ])
  return `${[
    '# States',
    'Generated from the tables listed in `shared/domain/stateMachines.ts` by `npm run docs`. Do not edit.',
    'What is not drawn is illegal and refused.',
    ...sections,
  ].join('\n\n')}\n`
}

function sectionOf(machine: StateMachine): string {
  return [
    `### ${machine.name}`,
    drawingOf(machine),
    ['| state | meaning |', '|---|---|', ...rowsOf(machine.states)].join('\n'),
    ['| event | brought about by |', '|---|---|', ...rowsOf(machine.events)].join('\n'),
  ].join('\n\n')
}

const rowsOf = (said: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(said).map(([name, text]) => `| \`${name}\` | ${text} |`)

function drawingOf({ starts, states, transitions }: StateMachine): string {
  const arrows = Object.entries(transitions).flatMap(([from, events]) =>
    Object.entries(events ?? {}).map(([event, to]) => `  ${from} --> ${to ?? ''}: ${event}`),
  )
  const finals = Object.keys(states).filter((state) => Object.keys(transitions[state] ?? {}).length === 0)
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...starts.map((state) => `  [*] --> ${state}`),
    ...arrows,
    ...finals.map((state) => `  ${state} --> [*]`),
    '```',
  ].join('\n')
}
