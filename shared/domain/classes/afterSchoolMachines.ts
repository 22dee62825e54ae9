import { stateMachine } from '../stateMachine'

/** One child's enrolment in a term of the after-school class. Places are held in `placed`. */
export const enrolmentMachine = stateMachine({
  name: 'enrolment of a child in the after-school class',
  starts: ['placed', 'waiting'],
  states: {
    placed: 'The child has a place and may come on every day of the term.',
    waiting:
      'All places are taken; the child waits in the order in which the server received the enrolments.',
    withdrawn: 'Consent was withdrawn; the health note and the list of who may pick up are gone.',
    ended: 'The term is over; the health note and the list of who may pick up are gone.',
  },
  events: {
    callUp: 'the timer, as soon as a place is free',
    withdraw: 'the guardian, at any time, or staff at the counter for them',
    takePlace: 'the guardian, who consents again while a place is free',
    queue: 'the guardian, who consents again when all places are taken',
    end: 'the timer, in the night after the last day',
  },
  transitions: {
    placed: { withdraw: 'withdrawn', end: 'ended' },
    waiting: { callUp: 'placed', withdraw: 'withdrawn', end: 'ended' },
    withdrawn: { takePlace: 'placed', queue: 'waiting' },
  },
})

/** One child's day: there is one document for a child and a day, so a child is in one place at most. */
export const childDayMachine = stateMachine({
  name: 'day of a child in the after-school class',
  starts: ['expected', 'absent', 'here'],
  states: {
    expected: 'The guardian said that the child comes; so it is for every child nobody said anything about.',
    absent: 'The guardian said that the child does not come today.',
    here: 'The child was signed in and is in the care of those on duty.',
    gone: 'The child was handed to somebody who may pick up.',
    forgotten: 'Half a year after the term: who came for the child and when is no longer known.',
  },
  events: {
    excuse: 'the guardian, or staff at the counter for them',
    expect: 'the guardian, or staff at the counter for them',
    signIn: 'staff on duty, by the code of the child or by name',
    signOut: 'staff on duty, to somebody who may pick up and nobody else',
    forget: 'the timer, half a year after the term',
  },
  transitions: {
    expected: { excuse: 'absent', signIn: 'here', forget: 'forgotten' },
    // A child that comes after all is taken in.
    absent: { expect: 'expected', signIn: 'here', forget: 'forgotten' },
    here: { signOut: 'gone', forget: 'forgotten' },
    // Some leave for a lesson and come back.
    gone: { signIn: 'here', forget: 'forgotten' },
  },
})
