import { stateMachine, type EventOf, type StateOf } from '../stateMachine'

/** A round of nominations for an honour (最美家庭、道德模范). */
export const roundMachine = stateMachine({
  name: 'nomination round',
  starts: ['open'],
  states: {
    open: 'Anyone nominates; staff match names, ask for consent, and look at who is eligible.',
    announced: 'Nominees who agreed and are eligible are public, and anyone may object.',
    deciding: 'The time for objections is over; the panel or a ballot decides.',
    decided: 'Two people have decided whom it honours.',
    cancelled: 'Called off, with a reason.',
  },
  events: {
    announce: 'staff, when nominating is over',
    endObjections: 'the timer, when no objection is open',
    ballot: 'staff, of a round that a ballot decides',
    propose: 'an approver or administrator who is close to no nominee',
    decide: 'a second one who proposes the same',
    cancel: 'staff',
  },
  transitions: {
    open: { announce: 'announced', cancel: 'cancelled' },
    announced: { endObjections: 'deciding', cancel: 'cancelled' },
    deciding: { ballot: 'deciding', propose: 'deciding', decide: 'decided', cancel: 'cancelled' },
  },
})
export type RoundState = StateOf<typeof roundMachine>

/** One nomination, from a name that somebody wrote down to an honour. */
export const nominationMachine = stateMachine({
  name: 'nomination',
  starts: ['suggested'],
  states: {
    suggested: 'A name and a reason; staff find out who is meant.',
    joined: 'Somebody else had nominated them before; the reason went there.',
    asked: 'The nominee reads the reason and agrees or not.',
    consented: 'The nominee agreed; staff look whether they are eligible.',
    eligible: 'Goes on the list that is announced.',
    ineligible: 'Does not fit the round, with a reason.',
    declined: 'The nominee does not want it: nothing becomes public.',
    removed: 'An objection was right.',
    honoured: 'Holds the honour.',
    notChosen: 'Was on the list; others hold the honour.',
  },
  events: {
    match: 'staff who know who is meant',
    join: 'staff who match somebody nominated before',
    accept: 'the nominee or their guardian',
    decline: 'the nominee or their guardian',
    admit: 'staff who are not close to the nominee',
    reject: 'staff who are not close to the nominee',
    gain: 'another nomination that joined it',
    object: 'any resident, in the time for objections',
    dismiss: 'staff who answer an objection',
    uphold: 'staff who answer an objection',
    honour: 'the decision of the round',
    pass: 'the decision of the round',
  },
  transitions: {
    suggested: { match: 'asked', join: 'joined', reject: 'ineligible' },
    asked: { accept: 'consented', decline: 'declined', reject: 'ineligible', gain: 'asked' },
    consented: { admit: 'eligible', reject: 'ineligible', decline: 'declined', gain: 'consented' },
    eligible: {
      object: 'eligible',
      dismiss: 'eligible',
      uphold: 'removed',
      decline: 'declined',
      honour: 'honoured',
      pass: 'notChosen',
      gain: 'eligible',
    },
  },
})
export type NominationState = StateOf<typeof nominationMachine>
export type NominationMove = EventOf<typeof nominationMachine>
