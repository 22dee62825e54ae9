import * as contract from '../../../../../shared/contract/council'
import {
  askMediation as ask,
  mediationNumber,
  mostOpenOfOne,
} from '../../../../../shared/domain/council/mediation'
import { mostWords, refusalOfWords } from '../../../../../shared/domain/council/words'
import { refuse } from '../../../../../shared/errors'
import { mediations, mediatorRosters } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { sealMediation, unsealMediation } from './stored'

const newestLookedAt = 20

/** The words go to nobody's check either: whoever checks them would read them. */
export const askMediation = operation(contract.askMediation, async (context, input) => {
  const { store, sealing, principal, commandId, nowMs, by } = context
  const { personId, communityId, displayName } = principal
  const { kind, words, askerName } = input
  const refused = refusalOfWords(words, mostWords.complaint)
  if (refused !== undefined) return refused
  const _id = context.newId('med')
  const [known, roster, own] = await Promise.all([
    store.read(mediations, _id),
    askerName === undefined ? undefined : store.read(mediatorRosters, communityId),
    store.find(mediations, {
      where: { readerIds: personId },
      orderBy: ['askedAtMs', 'desc'],
      limit: newestLookedAt,
    }),
  ])
  if (known !== undefined) return { mediationId: _id, number: mediationNumber(_id) }
  if (askerName === undefined) {
    const asked = own.filter(({ open }) => open).map((one) => unsealMediation(one, sealing))
    const ofOwn = asked.filter(({ askerId }) => askerId === personId)
    if (ofOwn.length >= mostOpenOfOne) return refuse('MEDIATION_MANY')
  } else if (roster?.people.some((one) => one.personId === personId) !== true) {
    return refuse('MEDIATION_FOR_OTHERS')
  }
  const party = askerName === undefined ? { personId, displayName } : { displayName: askerName }
  const mediation = ask({ _id, communityId, kind, words, askerId: personId, party, commandId, nowMs, by })
  await store.insert(mediations, sealMediation(mediation, sealing))
  return { mediationId: _id, number: mediationNumber(_id) }
})
