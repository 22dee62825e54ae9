import { stateMachine, type EventOf, type StateOf } from '../stateMachine'

/** A claim of a deed that nobody scanned. Points are posted for those that were granted, once, and for no other. */
export const claimMachine = stateMachine({
  name: 'claim',
  starts: ['waitingConfirmation', 'waitingReview'],
  states: {
    waitingConfirmation: 'Whoever was helped, or a building lead, is to say that it happened.',
    waitingReview: 'Staff are to look at it.',
    waitingSecond: 'It is worth so much that a second person has to approve it.',
    announced: 'Everybody can read it, without full names, and object until the window ends.',
    objected: 'Somebody objected; a person who has not decided on it before is to find out.',
    granted: 'It was found right; its points are on their way into the passbook.',
    posted: 'Its points stand in the passbook.',
    refused: 'It was refused with a reason; the claimant may appeal until a deadline.',
    appealed: 'The claimant appealed; a person who has not decided on it before is to look.',
    closed: 'The appeal was refused; nothing more can be done.',
    lapsed: 'Nobody confirmed it in time.',
    withdrawn: 'The claimant took it back.',
  },
  events: {
    confirm: 'whoever was helped, or a lead of the named building',
    deny: 'whoever was helped, or a lead of the named building',
    passOn: 'the first of two approvers',
    announce: 'the second of two approvers',
    grant: 'an approver, where one is enough',
    refuse: 'an approver, with a reason',
    object: 'anybody of the community, with words',
    dismiss: 'a person who has not decided on it before',
    uphold: 'a person who has not decided on it before',
    endWindow: 'the timer',
    post: 'the timer',
    lapse: 'the timer',
    appeal: 'the claimant',
    withdraw: 'the claimant',
  },
  transitions: {
    waitingConfirmation: {
      confirm: 'waitingReview',
      deny: 'refused',
      lapse: 'lapsed',
      withdraw: 'withdrawn',
    },
    waitingReview: { passOn: 'waitingSecond', grant: 'granted', refuse: 'refused', withdraw: 'withdrawn' },
    waitingSecond: { announce: 'announced', refuse: 'refused', withdraw: 'withdrawn' },
    announced: { object: 'objected', endWindow: 'granted', withdraw: 'withdrawn' },
    objected: { object: 'objected', dismiss: 'announced', uphold: 'refused', withdraw: 'withdrawn' },
    granted: { post: 'posted' },
    refused: { appeal: 'appealed' },
    appealed: {
      passOn: 'waitingSecond',
      announce: 'announced',
      grant: 'granted',
      refuse: 'closed',
      withdraw: 'withdrawn',
    },
  },
})
export type ClaimState = StateOf<typeof claimMachine>
export type ClaimEvent = EventOf<typeof claimMachine>
