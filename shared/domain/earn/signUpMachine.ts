import { stateMachine, type EventOf, type StateOf } from '../stateMachine'

/** A sign-up of one person or of a party that comes together. Seats are held in `seated` and `offered`. */
export const signUpMachine = stateMachine({
  name: 'sign-up',
  starts: ['seated', 'waiting'],
  states: {
    seated: 'They have their seats.',
    waiting: 'They are on the waiting list, in the order in which the server received them.',
    offered: 'Seats are kept for them until they answer or the deadline passes.',
    declined: 'They did not want the seats that were offered.',
    lapsed: 'They did not answer in time.',
    withdrawn: 'They do not come.',
  },
  events: {
    offer: 'the roll, as soon as seats are free',
    accept: 'one of the party, before the deadline',
    decline: 'one of the party, before the deadline',
    lapse: 'the timer, after the deadline',
    withdraw: 'one of the party, until the activity begins',
  },
  transitions: {
    seated: { withdraw: 'withdrawn' },
    waiting: { offer: 'offered', withdraw: 'withdrawn' },
    offered: { accept: 'seated', decline: 'declined', lapse: 'lapsed', withdraw: 'withdrawn' },
  },
})
export type SignUpState = StateOf<typeof signUpMachine>
export type SignUpEvent = EventOf<typeof signUpMachine>
