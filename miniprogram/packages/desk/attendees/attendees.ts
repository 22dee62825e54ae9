import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import {
  operations,
  type EarnAttendeesInput,
  type EarnAttendeesOutput,
  type EarnConfirmPresenceOutput,
} from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import { ask, explainTo } from '../../../services/questions'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { attendeeView, type AttendeeView } from './attendeeView'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { personId: string; name: string }>

/** Who may say what part somebody had. */
const namersOfParts = new Set(['clerk', 'administrator', 'team'])
/** One command is about so many people at most. */
const mostAtOnce = 50

/** Who came to an activity, newest first; whoever leads confirms all that can be confirmed with one thumb. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    attendees: [] as AttendeeView[],
    ready: 0,
    needLeaving: 0,
    minimumPresence: 0,
    /** The rule knows parts, such as leading, that earn on top. */
    hasParts: false,
    hasMore: false,
    isLoadingMore: false,
    doing: idle,
  },

  activityId: '',
  paging: undefined as Paging<EarnAttendeesInput, EarnAttendeesOutput> | undefined,
  doings: undefined as Doing | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(query): Promise<void> {
    const activityId = queryText(query.activityId)
    this.activityId = activityId
    this.setData({ title: queryText(query.title) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    this.paging = new Paging(this, operations.earn.attendees, {
      first: () => ({ activityId }),
      next: ({ attendees, more }) => {
        const oldest = attendees[attendees.length - 1]
        return more && oldest !== undefined ? { activityId, before: oldest.checkedInAtMs } : undefined
      },
      show: (page, isFirst) => this.show(isFirst ? 0 : this.data.attendees.length, page),
    })
    return this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  onReachBottom(): Promise<void> {
    return this.loadMore()
  },

  async refresh(): Promise<void> {
    await this.paging?.refresh()
  },

  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },

  /** Shows a page after so many that are shown already. */
  show(shown: number, { attendees, minimumPresence = 0, supplements }: EarnAttendeesOutput): void {
    const views = attendees.map((attendee, at) => attendeeView(attendee, shown + at))
    const added = Object.fromEntries(views.map((view, at) => [`attendees[${String(shown + at)}]`, view]))
    const all = shown === 0 ? views : [...this.data.attendees, ...views]
    this.setData({
      ...(shown === 0 ? { attendees: views } : added),
      minimumPresence,
      hasParts: supplements.length > 0 && knownRoles().some((role) => namersOfParts.has(role)),
      ready: all.filter(({ isReady }) => isReady).length,
      needLeaving: all.filter(({ needsLeaving }) => needsLeaving).length,
    })
  },

  confirmAll(): Promise<void> {
    const ready = this.data.attendees.filter(({ isReady }) => isReady)
    return this.start(operations.earn.confirmPresence, ready)
  },

  async noteLeaving(): Promise<void> {
    const isSure = await ask(
      '他们现在离开？',
      '没有签退的人都记为现在离开；活动结束以后，就是一直在到结束。您看到他们在场才这样记。',
      '记下',
    )
    if (!isSure) return
    const staying = this.data.attendees.filter(({ needsLeaving }) => needsLeaving)
    await this.start(operations.earn.noteLeaving, staying)
  },

  async start(
    operation: typeof operations.earn.confirmPresence | typeof operations.earn.noteLeaving,
    people: readonly AttendeeView[],
  ): Promise<void> {
    const personIds = people.slice(0, mostAtOnce).map(({ personId }) => personId)
    if (personIds.length === 0) return
    const input = { activityId: this.activityId, personIds }
    await this.doings?.start(operation, input, async (outcome) => {
      await this.refresh()
      await sayWhoIsLeft(outcome)
    })
  },

  async strike({ currentTarget }: Tapped): Promise<void> {
    const { personId, name } = currentTarget.dataset
    const isSure = await ask(`${name}不在场？`, '记下以后不记分，这个人可以当面来问。', '不在场')
    if (!isSure) return
    const input = { activityId: this.activityId, personId, reason: '负责人没有看到' }
    await this.doings?.start(operations.earn.strikePresence, input, () => this.refresh())
  },

  again(): void {
    void this.doings?.again()
  },
  openParts(): void {
    void open('parts', { activityId: this.activityId })
  },
  openSheet(): void {
    void open('signInSheet', { activityId: this.activityId })
  },
})

/** Says for whom it could not be done and why. */
async function sayWhoIsLeft({ left }: EarnConfirmPresenceOutput): Promise<void> {
  if (left.length === 0) return
  const lines = left.map(({ displayName, text }) => `${displayName}：${text}`)
  await explainTo('这些还没有办', lines.join('\n'))
}
