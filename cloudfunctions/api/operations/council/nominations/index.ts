import type { Operation } from '../../../../runtime/operation'
import { announceNominees } from './announceNominees'
import { answerNomination } from './answerNomination'
import { answerNominationObjection } from './answerNominationObjection'
import { cancelRound } from './cancelRound'
import { decideHonours } from './decideHonours'
import { draftHonourBallot } from './draftHonourBallot'
import { judgeNominee } from './judgeNominee'
import { matchNominee } from './matchNominee'
import { nominate } from './nominate'
import { nominationQueue } from './nominationQueue'
import { nominationRound } from './nominationRound'
import { nominationRounds } from './nominationRounds'
import { objectToNominee } from './objectToNominee'
import { openRound } from './openRound'

export const nominationOperations: readonly Operation[] = [
  announceNominees,
  answerNomination,
  answerNominationObjection,
  cancelRound,
  decideHonours,
  draftHonourBallot,
  judgeNominee,
  matchNominee,
  nominate,
  nominationQueue,
  nominationRound,
  nominationRounds,
  objectToNominee,
  openRound,
]
