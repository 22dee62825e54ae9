import { nextState, type StateMachine } from '../../shared/domain/stateMachine'

/** Every pair of a state and an event that a machine does not know, for tests that each of them is refused. */
export const illegalPairs = <State extends string, Event extends string>(
  machine: StateMachine<State, Event>,
): readonly (readonly [State, Event])[] =>
  (Object.keys(machine.states) as State[]).flatMap((state) =>
    (Object.keys(machine.events) as Event[])
      .filter((event) => nextState(machine, state, event) === undefined)
      .map((event) => [state, event] as const),
  )
