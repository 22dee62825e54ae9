import * as contract from '../../../../shared/contract/bank'
import { keyOfGift } from '../../../../shared/domain/bank/transfer'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { depositorOfGroup } from '../../../../shared/domain/people/group'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { groups, people } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation, type Context } from '../../../runtime/operation'
import { notify } from '../inbox/steps'
import { isTied, loadTies } from '../people/steps'
import { passbookOf, postedLine, transfer } from './steps'

/** What the pool's own lines call whoever is helped. */
const toName = '需要帮助的家庭'

export const grant = operation(contract.grant, async (context, { poolId, code, personId, points }) => {
  const { store, principal, commandId, nowMs, by } = context
  const chosen = code === undefined ? personId : personShowing(context, code)
  if (chosen === undefined) return refuse('CODE_UNREADABLE')
  if (isRefusal(chosen)) return chosen
  const receiverId = depositorOf(chosen)
  const [group, pool, receiver, person, ties] = await Promise.all([
    store.read(groups, poolId),
    passbookOf(context, depositorOfGroup(poolId)),
    passbookOf(context, receiverId),
    store.read(people, chosen),
    loadTies(context, receiverId),
  ])
  const { communityId } = principal
  if (group?.communityId !== communityId || pool?.kind !== 'pool') return refuse('POOL_NOT_FOUND')
  if (person?.communityId !== communityId) return refuse('PERSON_ELSEWHERE')
  if (receiver === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const helper = { ...by, forPersonId: chosen }
  const gift = { points, commandId, receivedAtMs: nowMs, by: helper, fromName: group.name, toName }
  const begun = (await postedLine(context, pool, keyOfGift('give', gift))) !== undefined
  if (!begun && isTied(context, receiverId, ties)) return refuse('OWN_PASSBOOK')

  const moved = await transfer(context, pool, receiver, gift)
  if (isRefusal(moved)) return moved
  await notify(context, {
    about: `grant/${commandId}`,
    communityId,
    people: [person],
    title: '您收到了爱心积分',
    text: `“${group.name}”转来${String(points)}分，可以在存折里查到。`,
  })
  return { points, left: moved.given.line.balance, displayName: person.displayName }
})

function personShowing({ nowMs, authenticate }: Context, code: string): string | Refusal {
  const read = readRotatingCode('person', code, nowMs, authenticate, equalTexts)
  return isRefusal(read) ? read : read.id
}
