import { stateMachine, type EventOf, type StateOf } from '../stateMachine'

/** A monthly meeting: its agenda stands still before it, and its minutes after it. */
export const meetingMachine = stateMachine({
  name: 'meeting',
  starts: ['planned'],
  states: {
    planned: 'Its agenda is being put together.',
    announced: 'Its agenda stands still and everybody reads it.',
    open: 'People sign in, and questions are counted.',
    held: 'Over; the minutes are being written.',
    minuted: 'Its minutes are public.',
    cancelled: 'Does not take place.',
  },
  events: {
    setAgenda: 'staff',
    announce: 'staff, or the timer some days before',
    ask: 'staff, a question that a ballot answers',
    open: 'staff on the spot',
    count: 'staff, hands and papers of a question',
    end: 'staff on the spot',
    minute: 'staff, with decisions',
    cancel: 'staff, with a reason',
  },
  transitions: {
    planned: { setAgenda: 'planned', announce: 'announced', cancel: 'cancelled' },
    announced: { ask: 'announced', open: 'open', cancel: 'cancelled' },
    open: { ask: 'open', count: 'open', end: 'held' },
    held: { count: 'held', minute: 'minuted' },
  },
})
export type MeetingState = StateOf<typeof meetingMachine>
export type MeetingMove = EventOf<typeof meetingMachine>
