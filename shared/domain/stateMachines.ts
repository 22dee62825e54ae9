import { ballotMachine } from './council/ballotMachine'
import { complaintMachine } from './council/complaintMachine'
import { matterMachine } from './council/matterMachine'
import { mediationMachine } from './council/mediationMachine'
import { meetingMachine } from './council/meetingMachine'
import { nominationMachine, roundMachine } from './council/nominationMachines'
import { proposalMachine } from './council/proposalMachine'
import { childDayMachine, enrolmentMachine } from './classes/afterSchoolMachines'
import { demandMachine } from './classes/demandMachine'
import { orderMachine } from './classes/orderMachine'
import { placeMachine } from './classes/placeMachine'
import { visitMachine } from './classes/visitMachine'
import { activityMachine } from './earn/activityMachine'
import { claimMachine } from './earn/claimMachine'
import { compostMachine } from './earn/compost'
import { presenceMachine } from './earn/presenceMachine'
import { signUpMachine } from './earn/signUpMachine'
import { redemptionMachine } from './redeem/redemptionMachine'
import type { StateMachine } from './stateMachine'

/** Every state machine of the product by context: `docs/states.md` draws them, a test walks through them. */
export const stateMachines: Readonly<Record<string, readonly StateMachine[]>> = {
  earn: [activityMachine, signUpMachine, presenceMachine, claimMachine, compostMachine],
  redeem: [redemptionMachine],
  council: [
    proposalMachine,
    matterMachine,
    meetingMachine,
    complaintMachine,
    ballotMachine,
    mediationMachine,
    roundMachine,
    nominationMachine,
  ],
  classes: [demandMachine, orderMachine, placeMachine, visitMachine, enrolmentMachine, childDayMachine],
}
