import { stateMachine, type EventOf, type StateOf } from '../stateMachine'

/** A matter of the public ledger, from being taken on to being struck off (销号). */
export const matterMachine = stateMachine({
  name: 'matter',
  starts: ['accepted', 'inProgress'],
  states: {
    accepted: 'Taken on; goal, items, measures, deadline and responsible person are not all clear yet.',
    inProgress: 'All five are clear and public.',
    postponed: 'Cannot be done now: with the reason and the day to look again.',
    struckOff: 'Done, with evidence; those who asked for it rate it and may object.',
  },
  events: {
    begin: 'staff, with all five',
    postpone: 'staff, with a reason and a day',
    lookAgain: 'the timer, on that day',
    strikeOff: 'staff, with evidence',
    uphold: 'staff, when an objection is right',
    dismiss: 'staff, when an objection is not',
  },
  transitions: {
    accepted: { begin: 'inProgress', postpone: 'postponed' },
    inProgress: { begin: 'inProgress', postpone: 'postponed', strikeOff: 'struckOff' },
    postponed: { lookAgain: 'accepted', begin: 'inProgress' },
    struckOff: { uphold: 'inProgress', dismiss: 'struckOff' },
  },
})
export type MatterState = StateOf<typeof matterMachine>
export type MatterMove = EventOf<typeof matterMachine>
