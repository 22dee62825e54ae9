import { stateMachine, type StateOf } from '../stateMachine'

/** An order of the community (社区下单) with the teams that may take it (团队接单). */
export const orderMachine = stateMachine({
  name: 'order',
  starts: ['placed'],
  states: {
    placed: 'The teams are asked; some may have proposed other times.',
    accepted: 'One team gives it; the course is to be planned.',
    declined: 'Every team declined.',
    planned: 'The course is planned.',
    withdrawn: 'The community took it back.',
  },
  events: {
    accept: 'the first team that takes it, or staff by choosing a proposal',
    declineLast: 'the last team that was left',
    plan: 'staff, by planning the course',
    release: 'the planning, when it could not be finished',
    withdraw: 'staff',
  },
  transitions: {
    placed: { accept: 'accepted', declineLast: 'declined', withdraw: 'withdrawn' },
    accepted: { plan: 'planned', withdraw: 'withdrawn' },
    planned: { release: 'accepted' },
    declined: { withdraw: 'withdrawn' },
  },
})
export type OrderState = StateOf<typeof orderMachine>
