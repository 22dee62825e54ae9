import { presenceMachine, type PresenceState } from '../../domain/earn/presenceMachine'
import { signUpMachine, type SignUpState } from '../../domain/earn/signUpMachine'

/** The states of sign-ups and presences for schemas, as the tables of the domain name them. */
export const signUpStates = Object.keys(signUpMachine.states) as [SignUpState, ...SignUpState[]]
export const presenceStates = Object.keys(presenceMachine.states) as [PresenceState, ...PresenceState[]]
