import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { read } from '../../../services/reads'
import { scan } from '../../../services/scan'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { groupViews, type GroupView } from './groupView'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type TappedGroup = WechatMiniprogram.TouchEvent<
  never,
  never,
  { groupId: string; depositorId: string; name: string }
>
type TappedMember = WechatMiniprogram.TouchEvent<
  never,
  never,
  { groupId: string; personId: string; name: string }
>

/** The household and organisations of a person: found, invite, answer, leave, each by consent of both. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    /** The ward for whom the person answers and leaves; '' when it is their own page. */
    forName: '',
    groups: [] as GroupView[],
    mayFound: false,
    name: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  invitingTo: '',

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize(), forName: actingFor()?.displayName ?? '' })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const [reading, personId] = await Promise.all([
      read(operations.people.groups, {}, { forPersonId: forPersonId() }),
      ownId(),
    ])
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    const groups = groupViews(reading.value.mine, personId)
    this.setData({
      groups,
      mayFound: this.data.forName === '' && !groups.some((one) => one.isHousehold && one.state !== 'invited'),
    })
  },

  typeName({ detail }: Typed): void {
    this.setData({ name: detail.value })
  },
  async found(): Promise<void> {
    const name = this.data.name.trim()
    if (name === '') {
      this.setData({ doing: { ...idle, complaint: '请给家庭起个名字，例如“王阿姨一家”' } })
      return
    }
    await this.doings?.start(operations.people.foundHousehold, { name }, () => this.refresh())
  },

  async answer({ currentTarget }: TappedGroup, accept: boolean): Promise<void> {
    const { groupId } = currentTarget.dataset
    const done = () => this.refresh()
    await this.doings?.start(operations.people.answerInvitation, { groupId, accept }, done, forPersonId())
  },
  join(event: TappedGroup): Promise<void> {
    return this.answer(event, true)
  },
  decline(event: TappedGroup): Promise<void> {
    return this.answer(event, false)
  },

  invite({ currentTarget }: TappedGroup): Promise<void> {
    this.invitingTo = currentTarget.dataset.groupId
    return this.scanToInvite()
  },
  async scanToInvite(): Promise<void> {
    const groupId = this.invitingTo
    const scanned = await scan()
    if (scanned.kind !== 'text' || groupId === '') return
    const input = { groupId, code: scanned.text }
    await this.doings?.start(operations.people.invite, input, () => this.refresh())
  },

  async leave({ currentTarget }: TappedGroup): Promise<void> {
    const { groupId, name } = currentTarget.dataset
    const text = '另一位成员确认后，或者七天后生效。您自己存折里的积分不变；转进去的积分留在里面，不退回。'
    if (!(await ask(`申请退出“${name}”？`, text, '申请退出'))) return
    const done = async ({ leavesAtMs }: { leavesAtMs?: number }): Promise<void> => {
      await this.refresh()
      await tell(leavesAtMs === undefined ? '已经退出' : '已申请，等另一位成员确认')
    }
    await this.doings?.start(operations.people.leave, { groupId }, done, forPersonId())
  },
  async confirmLeaving({ currentTarget }: TappedMember): Promise<void> {
    const { groupId, personId, name } = currentTarget.dataset
    if (!(await ask(`同意${name}退出？`, '确认以后马上生效，以后可以重新邀请。', '同意'))) return
    await this.doings?.start(operations.people.confirmLeaving, { groupId, personId }, () => this.refresh())
  },

  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
  openPassbook: ({ currentTarget }: TappedGroup) =>
    void open('groupStatement', { groupId: currentTarget.dataset.groupId }),
  openDonations: ({ currentTarget }: TappedGroup) =>
    void open('donations', { groupId: currentTarget.dataset.groupId }),
  give: ({ currentTarget: { dataset } }: TappedGroup) =>
    void open('give', { depositorId: dataset.depositorId, name: dataset.name, kind: 'household' }),
  giveToPool: ({ currentTarget: { dataset } }: TappedGroup) =>
    void open('pools', { fromGroupId: dataset.groupId, fromName: dataset.name }),
  openMyCode: () => void open('myCode'),
})

/** Who the person is, or their ward. */
async function ownId(): Promise<string> {
  const ward = forPersonId()
  if (ward !== undefined) return ward
  const me = await read(operations.people.me, {})
  return me.kind === 'fresh' || me.kind === 'kept' ? me.value.personId : ''
}
