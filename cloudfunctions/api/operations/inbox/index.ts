import type { Operation } from '../../../runtime/operation'
import { list } from './list'
import { markRead } from './markRead'

export const inboxOperations: readonly Operation[] = [list, markRead]
