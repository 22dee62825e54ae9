import type { PeopleGroupsOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'

type Group = PeopleGroupsOutput['mine'][number]

interface MemberView {
  readonly personId: string
  readonly displayName: string
  readonly note: string
  /** Asked to leave, which somebody else can confirm. */
  readonly mayBeConfirmed: boolean
}

/** A household, organisation or pool that a person belongs to or is invited to. */
export interface GroupView {
  readonly groupId: string
  readonly depositorId: string
  readonly name: string
  readonly kindName: string
  readonly isHousehold: boolean
  readonly isOrganisation: boolean
  readonly state: Group['state']
  readonly balance: string
  readonly members: readonly MemberView[]
}

const kindNames: Readonly<Record<Group['kind'], string>> = {
  household: '家庭',
  organisation: '单位',
  pool: '爱心池',
}

/** @param personId whose screen this is: nobody confirms their own leaving */
export const groupViews = (groups: readonly Group[], personId: string): GroupView[] =>
  groups.map((group) => ({
    groupId: group.groupId,
    depositorId: group.depositorId,
    name: group.name,
    kindName: kindNames[group.kind],
    isHousehold: group.kind === 'household',
    isOrganisation: group.kind === 'organisation',
    state: group.state,
    balance: group.balance === undefined ? '' : String(group.balance),
    members: group.members.map(({ personId: memberId, displayName, state, leavesAtMs }) => ({
      personId: memberId,
      displayName: memberId === personId ? `${displayName}（本人）` : displayName,
      note: noteOf(state, leavesAtMs),
      mayBeConfirmed: state === 'leaving' && memberId !== personId,
    })),
  }))

function noteOf(state: Group['state'], leavesAtMs: number | undefined): string {
  if (state === 'member') return ''
  if (state === 'invited') return '已邀请，等对方答复'
  return leavesAtMs === undefined ? '申请退出' : `申请退出，最晚 ${dayAndTimeOf(leavesAtMs)} 生效`
}
