import * as contract from '../../../../shared/contract/people'
import { depositorOfGroup, membersAt, type Group } from '../../../../shared/domain/people/group'
import { groups as collection } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { passbookOf } from '../bank/steps'

const groupsShown = 10

export const groups = operation(contract.groups, async (context) => {
  const { store, principal, subjectId, nowMs } = context
  const { communityId } = principal
  const [own, pools] = await Promise.all([
    store.find(collection, { where: { memberIds: subjectId }, limit: groupsShown }),
    store.find(collection, { where: { communityId, kind: 'pool' }, limit: groupsShown }),
  ])
  const mine = own.flatMap((group) => {
    const me = membersAt(group, nowMs).find(({ personId }) => personId === subjectId)
    return me === undefined ? [] : [{ group, me }]
  })
  const balances = await balancesOf(context, [...mine.map(({ group }) => group), ...pools])
  const balanceOf = ({ _id }: Group): number => balances.get(_id) ?? 0
  return {
    mine: mine.map(({ group, me }) => ({
      ...named(group),
      kind: group.kind,
      state: me.state,
      // Whoever is only invited learns the name and nothing else.
      ...(me.state === 'invited' ? {} : { balance: balanceOf(group) }),
      members: me.state === 'invited' ? [] : membersAt(group, nowMs).map(memberFor),
    })),
    pools: pools.map((group) => ({ ...named(group), balance: balanceOf(group) })),
  }
})

const named = ({ _id, name }: Group) => ({ groupId: _id, depositorId: depositorOfGroup(_id), name })

const memberFor = ({ personId, displayName, state, leavesAtMs }: Group['members'][number]) => ({
  personId,
  displayName,
  state,
  ...(leavesAtMs === undefined ? {} : { leavesAtMs }),
})

async function balancesOf(context: Context, found: readonly Group[]): Promise<ReadonlyMap<string, number>> {
  const ids = [...new Set(found.map(({ _id }) => _id))]
  const passbooks = await Promise.all(ids.map((id) => passbookOf(context, depositorOfGroup(id))))
  return new Map(ids.map((id, at) => [id, passbooks[at]?.balance ?? 0]))
}
