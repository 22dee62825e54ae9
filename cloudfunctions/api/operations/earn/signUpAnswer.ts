import { partyOf, type Roll } from '../../../../shared/domain/earn/roll'
import { refuse } from '../../../../shared/errors'

/** A sign-up as whoever made it sees it, with how many stand before them on the waiting list. */
export function signUpAnswer(roll: Roll, signUpId: string) {
  const party = partyOf(roll, signUpId)
  if (party === undefined) return refuse('SIGN_UP_NOT_FOUND')
  const { state, replyByMs } = party
  const before = roll.parties.slice(0, roll.parties.indexOf(party))
  return {
    signUpId,
    state,
    ...(replyByMs === undefined ? {} : { replyByMs }),
    ...(state === 'waiting' ? { ahead: before.filter((one) => one.state === 'waiting').length } : {}),
  }
}
