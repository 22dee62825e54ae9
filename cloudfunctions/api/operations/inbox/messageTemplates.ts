import { contract } from '../../../../shared/contract'
import { messageKinds } from '../../../../shared/domain/inbox/message'
import { operation } from '../../../runtime/operation'

export const messageTemplates = operation(contract.inbox.messageTemplates, (context) =>
  Promise.resolve({
    templates: messageKinds.flatMap((kind) => {
      const templateId = context.messageTemplates[kind]?.templateId
      return templateId === undefined ? [] : [{ kind, templateId }]
    }),
  }),
)
