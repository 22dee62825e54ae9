import * as contract from '../../../../shared/contract/people'
import { depositorOf } from '../../../../shared/domain/people/person'
import { decideRegistration } from '../../../../shared/domain/people/registration'
import { isRefusal, refuse } from '../../../../shared/errors'
import { communities, people } from '../../../database'
import { operation } from '../../../runtime/operation'
import { open } from '../bank/steps'

export const register = operation(contract.register, async (context, input) => {
  const { store, callerId, commandId } = context
  const [community, known] = await Promise.all([
    store.read(communities, input.communityId),
    store.read(people, callerId),
  ])
  if (known !== undefined && known.commandId !== commandId) return refuse('ALREADY_REGISTERED')
  const decision = decideRegistration(community, input, {
    personId: callerId,
    wardId: context.newId('per', 'ward'),
    commandId,
    nowMs: context.nowMs,
  })
  if (isRefusal(decision)) return decision

  const { person, ward } = decision
  const registered = ward === undefined ? [person] : [person, ward]
  await Promise.all(
    registered.map(({ _id, communityId }) =>
      open(context, { depositorId: depositorOf(_id), communityId, kind: 'person' }),
    ),
  )
  // The person comes last: whoever can call the other operations has everything they need.
  if (ward !== undefined) await store.insert(people, ward)
  const isNew = await store.insert(people, person)
  if (!isNew && (await store.read(people, callerId))?.commandId !== commandId)
    return refuse('ALREADY_REGISTERED')
  return { personId: person._id, ...(ward === undefined ? {} : { wardId: ward._id }) }
})
