import * as contract from '../../../../../shared/contract/classes'
import { readRotatingCode } from '../../../../../shared/domain/earn/rotatingCode'
import { isRefusal } from '../../../../../shared/errors'
import { people } from '../../../../database'
import { equalTexts } from '../../../../runtime/hashing'
import { operation } from '../../../../runtime/operation'
import { signIn, signOut } from './daySteps'

export const signInScanned = operation(contract.signInScanned, (context, { termId, code }) => {
  const read = readRotatingCode('person', code, context.nowMs, context.authenticate, equalTexts)
  return isRefusal(read) ? Promise.resolve(read) : signIn(context, termId, read.id, 'code')
})

export const signInByName = operation(contract.signInByName, (context, { termId, wardId }) =>
  signIn(context, termId, wardId, 'name'),
)

export const signOutScanned = operation(contract.signOutScanned, async (context, input) => {
  const { nowMs, authenticate, store } = context
  const read = readRotatingCode('person', input.code, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const fetching = store.read(people, read.id).then((person) => ({
    way: 'code' as const,
    personId: read.id,
    displayName: person?.displayName ?? '这位居民',
  }))
  return signOut(context, input, fetching)
})

export const signOutByName = operation(contract.signOutByName, (context, input) => {
  const { pickupId, digits } = input
  return signOut(context, input, { way: 'name', pickupId, digits })
})
