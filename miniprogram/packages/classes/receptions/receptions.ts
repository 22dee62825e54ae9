import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesReceptionsOutput } from '../../../generated/contract'
import { clockTimeOf, dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { actingFor, forPersonId, knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Reception = ClassesReceptionsOutput['receptions'][number]
type Slot = Reception['slots'][number]
type Tapped = WechatMiniprogram.TouchEvent<never, never, { receptionId: string; slot: number; text: string }>

interface ReceptionView {
  readonly receptionId: string
  readonly title: string
  readonly when: string
  readonly mine: string
  readonly cancelled: string
  readonly slots: readonly {
    readonly slot: number
    readonly text: string
    readonly words: string
    readonly mayBook: boolean
  }[]
}

const planners = ['clerk', 'administrator']

/** The hours of the representatives: one resident in one slot, and who comes is seen by nobody else. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    receptions: [] as ReceptionView[],
    isStaff: false,
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
  },
  onShow(): Promise<void> {
    this.setData({
      rootFontSize: rootFontSize(),
      forName: actingFor()?.displayName ?? '',
      isStaff: knownRoles().some((role) => planners.includes(role)),
    })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const found = await readShown(this, operations.classes.receptions, {}, { forPersonId: forPersonId() })
    if (found === undefined) return
    this.setData({ receptions: found.receptions.map(viewOf) })
  },

  async book({ currentTarget }: Tapped): Promise<void> {
    const { receptionId, slot, text } = currentTarget.dataset
    if (!(await ask(`约${text}？`, '只有您和社区知道您来，其他人看不到。', '约这个时段'))) return
    await this.doings?.start(
      operations.classes.bookSlot,
      { receptionId, slot },
      async ({ startsAtMs }) => {
        await this.refresh()
        await tell(`约好了，${dayAndTimeOf(startsAtMs)}`)
      },
      forPersonId(),
    )
  },
  async cancel({ currentTarget }: Tapped): Promise<void> {
    const { receptionId } = currentTarget.dataset
    if (!(await ask('不来了？', '这个时段会让给别的邻居。', '不来了'))) return
    const done = () => this.refresh()
    await this.doings?.start(operations.classes.cancelSlot, { receptionId }, done, forPersonId())
  },
  again(): void {
    void this.doings?.again()
  },
  seeVisitors({ currentTarget }: Tapped): void {
    void open('visitors', { receptionId: currentTarget.dataset.receptionId })
  },
  plan: () => void open('planReception'),
})

const words: Readonly<Record<Slot['state'], string>> = {
  free: '可以约',
  taken: '已约出',
  mine: '我约了',
  over: '过了',
}

function viewOf(reception: Reception): ReceptionView {
  const { receptionId, kind, name, roomName, startsAtMs, endsAtMs, cancelledWhy, slots } = reception
  const mine = slots.find(({ state }) => state === 'mine')
  return {
    receptionId,
    title: `${kind} ${name}`,
    when: `${dayAndTimeOf(startsAtMs)}–${clockTimeOf(endsAtMs)} · ${roomName}`,
    mine: mine === undefined ? '' : `您约了${clockTimeOf(mine.startsAtMs)}`,
    cancelled: cancelledWhy === undefined ? '' : `取消了：${cancelledWhy}`,
    slots:
      cancelledWhy === undefined
        ? slots.map(({ slot, startsAtMs: atMs, state }) => ({
            slot,
            text: clockTimeOf(atMs),
            words: words[state],
            mayBook: state === 'free' && mine === undefined,
          }))
        : [],
  }
}
