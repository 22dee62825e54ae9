import type { DeskQueue } from '../../../../shared/domain/desk/deskQueue'
import type { Context } from '../../../runtime/operation'
import { deskQueues as bank } from '../bank/steps'
import { deskQueues as classes } from '../classes/steps'
import { deskQueues as council } from '../council/steps'
import { deskQueues as earn } from '../earn/steps'
import { deskQueues as media } from '../media/steps'
import { deskQueues as redeem } from '../redeem/steps'

/** Counts what waits for the caller's roles in one context, in one parallel round trip. */
type DeskQueues = (context: Context) => Promise<readonly DeskQueue[]>

/** Each context counts its own queues; one line a context. */
export const contexts: readonly DeskQueues[] = [bank, classes, council, earn, media, redeem]
