import { stateMachine, type EventOf, type StateOf } from '../stateMachine'

/** A ballot from its draft to its result, which nobody learns before all of it is counted. */
export const ballotMachine = stateMachine({
  name: 'ballot',
  starts: ['draft'],
  states: {
    draft: 'Read by staff alone.',
    open: 'Phones cast, papers are handed out; nobody knows how it stands.',
    closed: 'The box is shut; the envelopes are being opened.',
    counted: 'Phones are counted; papers or hands are still to be typed in by two people.',
    published: 'Everybody reads the result.',
    cancelled: 'Ended with a reason; its envelopes are never opened.',
  },
  events: {
    open: 'staff',
    enter: 'two of staff, each what they counted of papers or hands',
    close: 'the timer, or staff in the room of a meeting',
    count: 'the server',
    publish: 'the server, as soon as every count is there',
    cancel: 'staff, with a reason',
  },
  transitions: {
    draft: { open: 'open', cancel: 'cancelled' },
    open: { enter: 'open', close: 'closed', cancel: 'cancelled' },
    closed: { enter: 'closed', count: 'counted' },
    counted: { enter: 'counted', publish: 'published' },
  },
})
export type BallotState = StateOf<typeof ballotMachine>
export type BallotMove = EventOf<typeof ballotMachine>
