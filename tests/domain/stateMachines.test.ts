/**
 * What holds for every state machine of the product: each state can be reached, each event has a use, every transition
 * leads to a state that is described, and the document draws all of it. That the illegal pairs are refused by the
 * decisions themselves is shown beside each decision.
 */
import { nextState } from '../../shared/domain/stateMachine'
import { stateMachines } from '../../shared/domain/stateMachines'
import { statesDocument } from '../../scripts/docs/states'
import { illegalPairs } from './illegalPairs'

const machines = Object.values(stateMachines).flat()

describe.each(machines.map((machine) => [machine.name, machine] as const))('%s', (_, machine) => {
  const arrows = Object.entries(machine.transitions).flatMap(([from, events]) =>
    Object.entries(events ?? {}).map(([event, to]) => ({ from, event, to: to ?? '' })),
  )

  it('reaches every state from where it starts', () => {
    const reached = new Set(machine.starts)
    for (let size = 0; size < reached.size;) {
      size = reached.size
      for (const { from, to } of arrows) if (reached.has(from)) reached.add(to)
    }
    expect([...reached].sort()).toEqual(Object.keys(machine.states).sort())
  })

  it('uses every event, and answers nothing for a pair it does not know', () => {
    expect([...new Set(arrows.map(({ event }) => event))].sort()).toEqual(Object.keys(machine.events).sort())
    for (const [state, event] of illegalPairs(machine))
      expect(nextState(machine, state, event)).toBeUndefined()
    expect(illegalPairs(machine).length + arrows.length).toBe(
      Object.keys(machine.states).length * Object.keys(machine.events).length,
    )
  })

  it('is drawn in the document, arrow by arrow', () => {
    const [, section = ''] = statesDocument().split(`### ${machine.name}\n`)
    for (const { from, event, to } of arrows) expect(section).toContain(`${from} --> ${to}: ${event}`)
  })
})

it('gives every machine its own name', () => {
  expect(new Set(machines.map(({ name }) => name)).size).toBe(machines.length)
})
