import type { Operation } from '../../runtime/operation'
import { bankOperations } from './bank'
import { classesOperations } from './classes'
import { councilOperations } from './council'
import { deskOperations } from './desk'
import { earnOperations } from './earn'
import { inboxOperations } from './inbox'
import { mediaOperations } from './media'
import { peopleOperations } from './people'
import { redeemOperations } from './redeem'

/** Every operation with its body; a test compares this list with the contract. */
export const operations: readonly Operation[] = [
  ...bankOperations,
  ...deskOperations,
  ...earnOperations,
  ...classesOperations,
  ...councilOperations,
  ...inboxOperations,
  ...mediaOperations,
  ...peopleOperations,
  ...redeemOperations,
]
