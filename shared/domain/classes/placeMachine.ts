import { stateMachine } from '../stateMachine'

/** One person's place in the line of a session. Seats are held in `seated` and `offered`. */
export const placeMachine = stateMachine({
  name: 'place in the line of a session',
  starts: ['arrived'],
  states: {
    arrived: 'They are in the line, and nobody has looked yet what their place is worth.',
    seated: 'They have a seat.',
    waiting: 'They wait, in the order in which the server received them.',
    offered: 'A seat is kept for them until they answer or the deadline passes.',
    left: 'They gave the place up.',
    lapsed: 'They did not answer in time.',
  },
  events: {
    seat: 'whoever looks at the line next, while seats are free and nobody waits',
    queue: 'whoever looks at the line next, when all seats are taken',
    offer: 'the line, as soon as a seat is free',
    accept: 'the one it was offered to, before the deadline',
    leave: 'the one who booked, or their guardian, until cancelling closes',
    lapse: 'the timer, after the deadline of an offer or of a confirmation',
  },
  transitions: {
    arrived: { seat: 'seated', queue: 'waiting' },
    seated: { leave: 'left', lapse: 'lapsed' },
    waiting: { offer: 'offered', leave: 'left' },
    offered: { accept: 'seated', leave: 'left', lapse: 'lapsed' },
  },
})
