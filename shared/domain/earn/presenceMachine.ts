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
    leave: 'a second scan, by the person or by staff',
    confirm: 'the leader or staff, never for themself or their household',
    strike: 'the leader or staff, never for themself or their household',
  },
  transitions: {
    here: { leave: 'left', confirm: 'confirmed', strike: 'struck' },
    left: { leave: 'left', confirm: 'confirmed', strike: 'struck' },
  },
})
export type PresenceState = StateOf<typeof presenceMachine>
export type PresenceEvent = EventOf<typeof presenceMachine>
