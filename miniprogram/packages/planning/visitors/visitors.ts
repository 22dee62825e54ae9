import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { clockTimeOf, dayAndTimeOf, readableDay } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { queryText } from '../../../services/navigation'
import { ask, choose } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'

interface VisitorView {
  readonly key: string
  readonly name: string
  readonly when: string
}

const reasons = ['代表临时有事', '场地有事用不了', '改到别的日子'] as const
const minuteMs = 60_000

/** Staff see who comes: to a representative, or to a room on one day. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    visitors: [] as VisitorView[],
    isReception: false,
    doing: idle,
  },

  receptionId: '',
  roomId: '',
  day: '',
  doings: undefined as Doing | undefined,

  onLoad(query): void {
    this.receptionId = queryText(query.receptionId)
    this.roomId = queryText(query.roomId)
    this.day = queryText(query.day)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize(), isReception: this.receptionId !== '' })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  refresh(): Promise<void> {
    return this.receptionId === '' ? this.refreshRoom() : this.refreshReception()
  },
  async refreshReception(): Promise<void> {
    const { receptionId } = this
    const found = await readShown(this, operations.classes.receptionVisitors, { receptionId })
    if (found === undefined) return
    const { name, startsAtMs, slotMinutes, visitors } = found
    const timeOf = (slot: number): string => clockTimeOf(startsAtMs + slot * slotMinutes * minuteMs)
    this.setData({
      title: `${name}，${dayAndTimeOf(startsAtMs)}`,
      visitors: visitors.map(({ personId, displayName, slots }) => ({
        key: personId,
        name: displayName,
        when: slots.map(timeOf).join('、'),
      })),
    })
  },
  async refreshRoom(): Promise<void> {
    const { roomId, day } = this
    const found = await readShown(this, operations.classes.roomVisitors, { roomId, day })
    if (found === undefined) return
    this.setData({
      title: `${found.name}，${readableDay(day)}`,
      visitors: found.visitors.map(({ personId, displayName, slots }, at) => ({
        key: `${personId}${String(at)}`,
        name: displayName,
        when: slots.map((hour) => `${String(hour)}:00–${String(hour + 1)}:00`).join('、'),
      })),
    })
  },

  async cancelReception(): Promise<void> {
    const why = await choose(reasons)
    if (why === undefined) return
    if (!(await ask('取消这次接待？', `约了的人都会收到消息：${why}。`, '取消接待'))) return
    const input = { receptionId: this.receptionId, why }
    await this.doings?.start(operations.classes.cancelReception, input, () => this.refresh())
  },
  again(): void {
    void this.doings?.again()
  },
})
