import * as contract from '../../../../shared/contract/inbox'
import { messageKinds } from '../../../../shared/domain/inbox/message'
import { operation } from '../../../runtime/operation'

export const messageTemplates = operation(contract.messageTemplates, (context) =>
  Promise.resolve({
    templates: messageKinds.flatMap((kind) => {
      const templateId = context.messageTemplates[kind]?.templateId
      return templateId === undefined ? [] : [{ kind, templateId }]
    }),
  }),
)
