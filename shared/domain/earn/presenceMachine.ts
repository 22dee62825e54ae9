import { stateMachine, type EventOf, type StateOf } from '../stateMachine'

/** The presence of one person at one activity. Points are posted when it becomes `confirmed`, and only then. */
export const presenceMachine = stateMachine({
  name: 'presence',
  starts: ['here', 'confirmed'],
  states: {
    here: 'They checked in.',
    left: 'They checked out.',
    confirmed: 'It counts: the scan was enough by the rule, or the leader confirmed it.',
    struck: 'It does not count: the leader saw that they were not there.',
  },
  events: {
    leave: 'a later scan, by the person or by staff',
    prove: 'a scan that is enough by the rule',
    confirm: 'the leader or staff, never for themself or their household',
    strike: 'the leader or staff, never for themself or their household',
  },
  transitions: {
    here: { leave: 'left', prove: 'confirmed', confirm: 'confirmed', strike: 'struck' },
    left: { leave: 'left', prove: 'confirmed', confirm: 'confirmed', strike: 'struck' },
    struck: { prove: 'confirmed' },
  },
})
export type PresenceState = StateOf<typeof presenceMachine>
export type PresenceEvent = EventOf<typeof presenceMachine>
