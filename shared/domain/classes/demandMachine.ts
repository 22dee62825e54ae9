import { stateMachine, type StateOf } from '../stateMachine'

/** What residents ask for (居民点单), from the wish to the class that came of it. */
export const demandMachine = stateMachine({
  name: 'demand',
  starts: ['checking', 'open'],
  states: {
    checking: 'Its words wait for a person to look at them; only staff and whoever wrote it see it.',
    open: 'Everybody sees it and can join.',
    ordered: 'The community has placed an order for it with a team.',
    planned: 'A course has been planned for it.',
    closed: 'It cannot be done now; staff said why.',
    refused: 'Its words cannot be shown; whoever wrote it was told why.',
  },
  events: {
    publish: 'staff, after reading the words',
    refuse: 'staff, after reading the words',
    order: 'staff, by placing an order',
    reopen: 'staff, when the order comes to nothing',
    plan: 'staff, by planning the course',
    close: 'staff, with the reason',
  },
  transitions: {
    checking: { publish: 'open', refuse: 'refused' },
    open: { order: 'ordered', plan: 'planned', close: 'closed' },
    ordered: { reopen: 'open', plan: 'planned' },
  },
})
export type DemandState = StateOf<typeof demandMachine>
