import { stateMachine, type StateOf } from '../stateMachine'

/** An activity from its plan on. Whether check-in is open or over follows from the clock and is no state. */
export const activityMachine = stateMachine({
  name: 'activity',
  starts: ['planned'],
  states: {
    planned: 'People can sign up before it and check in during it.',
    cancelled: 'It does not take place; nobody earns at it.',
  },
  events: {
    edit: 'the organiser, until an hour before check-in opens',
    cancel: 'the organiser, until it is over',
  },
  transitions: { planned: { edit: 'planned', cancel: 'cancelled' } },
})
export type ActivityState = StateOf<typeof activityMachine>
