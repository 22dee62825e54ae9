import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type PeopleGroupsOutput } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, open, queryText } from '../../../services/navigation'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

interface MemberView {
  readonly personId: string
  readonly name: string
  readonly isComing: boolean
}
interface GroupView {
  readonly groupId: string
  readonly name: string
  readonly members: readonly MemberView[]
  readonly coming: number
}

type TappedMember = WechatMiniprogram.TouchEvent<never, never, { group: number; member: number }>
type TappedGroup = WechatMiniprogram.TouchEvent<never, never, { group: number }>

/** A household or a squad signs up together: they are seated together, or wait together. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    groups: [] as GroupView[],
    doing: idle,
  },

  activityId: '',
  doings: undefined as Doing | undefined,

  onLoad(query): Promise<void> {
    this.activityId = queryText(query.activityId)
    this.setData({ title: queryText(query.title) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async refresh(): Promise<void> {
    const options = { forPersonId: forPersonId() }
    const [groups, me] = await Promise.all([
      readShown(this, operations.people.groups, {}, options),
      readShown(this, operations.people.me, {}),
    ])
    if (groups === undefined || me === undefined) return
    this.setData({ groups: groupsOf(groups, forPersonId() ?? me.personId) })
  },

  toggle({ currentTarget }: TappedMember): void {
    const { group, member } = currentTarget.dataset
    const shown = this.data.groups[group]
    if (shown === undefined) return
    const members = shown.members.map((one, at) =>
      at === member ? { ...one, isComing: !one.isComing } : one,
    )
    this.setData({ [`groups[${String(group)}]`]: withCount({ ...shown, members }) })
  },

  async signUp({ currentTarget }: TappedGroup): Promise<void> {
    const group = this.data.groups[currentTarget.dataset.group]
    if (group === undefined) return
    const withPersonIds = group.members.filter(({ isComing }) => isComing).map(({ personId }) => personId)
    await this.doings?.start(
      operations.earn.signUp,
      { activityId: this.activityId, groupId: group.groupId, withPersonIds },
      async ({ state }) => {
        await goBack()
        await tell(state === 'seated' ? '一起报好名了' : '一起排上候补了')
      },
      forPersonId(),
    )
  },

  again(): void {
    void this.doings?.again()
  },
  openGroups: () => void open('groups'),
})

const withCount = (group: Omit<GroupView, 'coming'>): GroupView => ({
  ...group,
  coming: 1 + group.members.filter(({ isComing }) => isComing).length,
})

/** The groups one belongs to, with the others in them. */
function groupsOf({ mine }: PeopleGroupsOutput, ownId: string): GroupView[] {
  const joined = mine.filter(({ state, kind }) => state !== 'invited' && kind !== 'pool')
  return joined.map(({ groupId, name, members }) => {
    const others = members.filter(({ personId, state }) => personId !== ownId && state !== 'invited')
    const views = others.map(({ personId, displayName }) => ({
      personId,
      name: displayName,
      isComing: false,
    }))
    return withCount({ groupId, name, members: views })
  })
}
