import { stateMachine, type StateOf } from '../stateMachine'

/** Somebody's hours in a room, or their slot with a representative. */
export const visitMachine = stateMachine({
  name: 'visit',
  starts: ['booked'],
  states: {
    booked: 'The place is theirs.',
    cancelled: 'They gave it up.',
    calledOff: 'The community had to close the room or the representative cannot come; they were told.',
  },
  events: {
    cancel: 'the one who booked, or their guardian',
    'call off': 'staff, with the reason',
  },
  transitions: {
    booked: { cancel: 'cancelled', 'call off': 'calledOff' },
  },
})
export type VisitState = StateOf<typeof visitMachine>
