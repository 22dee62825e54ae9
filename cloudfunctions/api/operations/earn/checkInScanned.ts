import { contract } from '../../../../shared/contract'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal, refuse } from '../../../../shared/errors'
import { people } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { loadPresence, savePresence } from './presence'

export const checkInScanned = operation(
  contract.earn.checkInScanned,
  async (context, { activityId, code }) => {
    const { store, nowMs, principal, by, authenticate } = context
    const read = readRotatingCode('person', code, nowMs, authenticate, equalTexts)
    if (isRefusal(read)) return read
    const [person, loaded] = await Promise.all([
      store.read(people, read.id),
      loadPresence(context, activityId, read.id),
    ])
    if (person?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')
    const { _id: personId, displayName } = person
    return savePresence(context, loaded, { personId, displayName, by: { ...by, forPersonId: personId } })
  },
)
