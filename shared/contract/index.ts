import * as bank from './bank'
import * as classes from './classes'
import * as council from './council'
import * as desk from './desk'
import * as earn from './earn'
import * as inbox from './inbox'
import * as media from './media'
import * as people from './people'
import * as redeem from './redeem'
import type { AnyOperation } from './operation'

/**
 * Every operation of the product by context: what a context exports is an operation, under its own name. The API
 * document, the phone's client and the entry read this.
 */
export const contract = { people, bank, earn, council, classes, desk, inbox, media, redeem } as const

export const operationsOfContract: readonly AnyOperation[] = Object.values(contract).flatMap((context) =>
  Object.values<AnyOperation>(context),
)
