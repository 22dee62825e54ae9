import { stateMachine, type EventOf, type StateOf } from '../stateMachine'

/** A complaint: answered by one person, and after an appeal by another. */
export const complaintMachine = stateMachine({
  name: 'complaint',
  starts: ['raised'],
  states: {
    raised: 'Waits for its answer; its clock runs.',
    answered: 'Answered; whoever complained may appeal once.',
    appealed: 'Waits for the answer of another person.',
    settled: 'Answered by a second person.',
  },
  events: {
    answer: 'an administrator or auditor whom it does not concern',
    appeal: 'whoever complained',
  },
  transitions: {
    raised: { answer: 'answered' },
    answered: { appeal: 'appealed' },
    appealed: { answer: 'settled' },
  },
})
export type ComplaintState = StateOf<typeof complaintMachine>
export type ComplaintMove = EventOf<typeof complaintMachine>
