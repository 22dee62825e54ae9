import type { Operation } from '../../../runtime/operation'
import { list } from './list'
import { markRead } from './markRead'
import { messageTemplates } from './messageTemplates'
import { permitMessages } from './permitMessages'

export const inboxOperations: readonly Operation[] = [list, markRead, messageTemplates, permitMessages]
