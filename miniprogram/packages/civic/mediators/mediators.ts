import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilMediationQueueOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'
import { dutyNames, mediationKinds } from '../mediationView'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>
type Found = WechatMiniprogram.CustomEvent<{ personId: string; displayName: string }>
type Opened = WechatMiniprogram.CustomEvent<never, never, { mediationId: string }>
type Listed = WechatMiniprogram.CustomEvent<never, never, { personId: string }>
type Helper = CouncilMediationQueueOutput['roster'][number]

/** An administrator names people for numbers, and keeps the list of those who can be named. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    waiting: [] as { mediationId: string; title: string; note: string }[],
    staffed: [] as { mediationId: string; title: string; note: string }[],
    roster: [] as { personId: string; name: string; note: string }[],
    duties: Object.entries(dutyNames).map(([value, title]) => ({ value, title, note: '' })),
    duty: 'volunteer',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  people: [] as readonly Helper[],

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const shown = await readShown(this, operations.council.mediationQueue, {}, { keep: false })
    if (shown === undefined) return
    this.people = shown.roster
    const views = shown.mediations.map((one) => ({
      mediationId: one.mediationId,
      waiting: one.waiting,
      title: `编号${one.number}（${mediationKinds[one.kind]}）`,
      note:
        one.team.length === 0
          ? `${dayAndTimeOf(one.askedAtMs)}申请`
          : one.team.map(({ duty, displayName }) => `${dutyNames[duty]} ${displayName}`).join('、'),
    }))
    this.setData({
      waiting: views.filter(({ waiting }) => waiting),
      staffed: views.filter(({ waiting }) => !waiting),
      roster: shown.roster.map(({ personId, displayName, duty }) => ({
        personId,
        name: displayName,
        note: `${dutyNames[duty]}，点一下可以从名单去掉`,
      })),
    })
  },

  assign: ({ currentTarget }: Opened) => void open('assignMediators', { ...currentTarget.dataset }),
  chooseDuty({ detail }: Chosen): void {
    this.setData({ duty: detail.value, doing: idle })
  },

  async add({ detail: { personId } }: Found): Promise<void> {
    const others = this.people.filter((one) => one.personId !== personId)
    await this.save([...others, { personId, duty: this.data.duty as Helper['duty'] }])
  },
  async remove({ currentTarget }: Listed): Promise<void> {
    const known = this.people.find(({ personId }) => personId === currentTarget.dataset.personId)
    if (known === undefined) return
    const title = `把${known.displayName}从名单里去掉？`
    if (!(await ask(title, '正在办的调解不受影响。', '去掉'))) return
    await this.save(this.people.filter((one) => one !== known))
  },
  async save(people: readonly Pick<Helper, 'personId' | 'duty'>[]): Promise<void> {
    const input = { people: people.map(({ personId, duty }) => ({ personId, duty })) }
    await this.doings?.start(operations.council.setMediators, input, () => this.refresh())
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
