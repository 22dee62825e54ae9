import { stateMachine, type EventOf, type StateOf } from '../stateMachine'

/** A proposal from its words to what becomes of it. Nobody but its author and staff reads what is only submitted. */
export const proposalMachine = stateMachine({
  name: 'proposal',
  starts: ['submitted'],
  states: {
    submitted: 'Read by its author and staff; its clock runs.',
    published: 'Read and supported by everybody.',
    answered: 'Answered to its author alone.',
    closed: 'Ended in public, with the reason.',
    merged: 'Goes on in another proposal, with all who support it.',
    accepted: 'A matter of the ledger.',
    withdrawn: 'Taken back by its author.',
  },
  events: {
    publish: 'staff',
    answer: 'staff',
    close: 'staff, with a reason',
    merge: 'staff',
    accept: 'staff, or the minutes of a meeting',
    withdraw: 'its author',
  },
  transitions: {
    submitted: {
      publish: 'published',
      answer: 'answered',
      merge: 'merged',
      accept: 'accepted',
      withdraw: 'withdrawn',
    },
    published: { answer: 'published', close: 'closed', merge: 'merged', accept: 'accepted' },
  },
})
export type ProposalState = StateOf<typeof proposalMachine>
export type ProposalMove = EventOf<typeof proposalMachine>
