import type { Operation } from '../../../../runtime/operation'
import { answerMediation } from './answerMediation'
import { arrangeTalk } from './arrangeTalk'
import { askMediation } from './askMediation'
import { assignMediators } from './assignMediators'
import { confirmAgreement } from './confirmAgreement'
import { draftAgreement } from './draftAgreement'
import { endMediation } from './endMediation'
import { inviteParty } from './inviteParty'
import { mediation } from './mediation'
import { mediationQueue } from './mediationQueue'
import { mediations } from './mediations'
import { noteTalk } from './noteTalk'
import { setMediators } from './setMediators'
import { stepDown } from './stepDown'
import { withdrawMediation } from './withdrawMediation'

export const mediationOperations: readonly Operation[] = [
  answerMediation,
  arrangeTalk,
  askMediation,
  assignMediators,
  confirmAgreement,
  draftAgreement,
  endMediation,
  inviteParty,
  mediation,
  mediationQueue,
  mediations,
  noteTalk,
  setMediators,
  stepDown,
  withdrawMediation,
]
