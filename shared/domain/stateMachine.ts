/**
 * A state machine as a table: what may happen in which state, and what becomes of it. Decisions ask `nextState`, the
 * document `docs/states.md` is drawn from the same table, and a test walks through every pair that is not in it.
 */
export interface StateMachine<State extends string = string, Event extends string = string> {
  /** What goes through it, such as `sign-up`. */
  readonly name: string
  /** In which states it can begin. */
  readonly starts: readonly State[]
  /** Each state with its meaning in one short sentence. */
  readonly states: Readonly<Record<State, string>>
  /** Each event with who brings it about. */
  readonly events: Readonly<Record<Event, string>>
  /** What each event makes of each state; a pair that is missing is illegal, and a state without events is final. */
  readonly transitions: Readonly<Partial<Record<State, Readonly<Partial<Record<Event, State>>>>>>
}

/** Gives a table its types: states and events follow from the descriptions. */
export const stateMachine = <State extends string, Event extends string>(
  machine: StateMachine<State, Event>,
): StateMachine<State, Event> => machine

/** The state after an event, or undefined when the event is illegal in this state. */
export const nextState = <State extends string, Event extends string>(
  machine: StateMachine<State, Event>,
  state: State,
  event: Event,
): State | undefined => machine.transitions[state]?.[event]

export type StateOf<Machine> = Machine extends StateMachine<infer State> ? State : never
export type EventOf<Machine> = Machine extends StateMachine<string, infer Event> ? Event : never
