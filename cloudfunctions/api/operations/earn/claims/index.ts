import type { Operation } from '../../../../runtime/operation'
import { announcedClaims } from './announcedClaims'
import { appealClaim } from './appealClaim'
import { approveClaim } from './approveClaim'
import { claim } from './claim'
import { claimable } from './claimable'
import { claimQueue } from './claimQueue'
import { confirmClaim } from './confirmClaim'
import { confirmClaimShown } from './confirmClaimShown'
import { decideAppeal } from './decideAppeal'
import { decideObjection } from './decideObjection'
import { myClaims } from './myClaims'
import { objectToClaim } from './objectToClaim'
import { reviewClaim } from './reviewClaim'
import { toConfirm } from './toConfirm'
import { withdrawClaim } from './withdrawClaim'

export const claimOperations: readonly Operation[] = [
  announcedClaims,
  appealClaim,
  approveClaim,
  claim,
  claimable,
  claimQueue,
  confirmClaim,
  confirmClaimShown,
  decideAppeal,
  decideObjection,
  myClaims,
  objectToClaim,
  reviewClaim,
  toConfirm,
  withdrawClaim,
]
