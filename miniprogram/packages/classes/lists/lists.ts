import type { Chip } from '../../../components/chip-row/chip-row'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { dayAndTimeOf, readableDay } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import { stateText } from '../wishText'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.CustomEvent<Record<string, never>, never, { id: string }>

interface Row {
  readonly id: string
  readonly title: string
  readonly note: string
}

const lists: readonly Chip[] = [
  { value: 'needs', title: '需求清单' },
  { value: 'resources', title: '资源清单' },
  { value: 'projects', title: '项目清单' },
]

/** The three lists (三张清单): what is needed, who and where could give it, and what has come of it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    lists,
    chosen: 'needs',
    needs: [] as Row[],
    teams: [] as Row[],
    rooms: [] as Row[],
    projects: [] as Row[],
  },

  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  refresh(): Promise<void> {
    if (this.data.chosen === 'needs') return this.refreshNeeds()
    return this.data.chosen === 'resources' ? this.refreshResources() : this.refreshProjects()
  },
  async refreshNeeds(): Promise<void> {
    const found = await readShown(this, operations.classes.demands, {})
    if (found === undefined) return
    this.setData({
      needs: found.demands.map(({ demandId, title, subject, wantedBy, source, state, answer }) => ({
        id: demandId,
        title,
        note: `${subject} · ${String(wantedBy)}人想要${source === 'visit' ? '（走访）' : ''} · ${stateText({ state, answer })}`,
      })),
    })
  },
  async refreshResources(): Promise<void> {
    const [teams, rooms] = await Promise.all([
      readShown(this, operations.classes.teams, {}),
      readShown(this, operations.classes.rooms, {}),
    ])
    if (teams === undefined || rooms === undefined) return
    this.setData({
      teams: teams.teams.map(({ teamId, name, offers, until }) => ({
        id: teamId,
        title: name,
        note: `${offers.map(({ title }) => title).join('、') || '还没有写能上的课'}，协议到${readableDay(until)}`,
      })),
      rooms: rooms.rooms.map(({ roomId, name, place, seats }) => ({
        id: roomId,
        title: name,
        note: `${place}，${String(seats)}个座位`,
      })),
    })
  },
  async refreshProjects(): Promise<void> {
    const week = await readShown(this, operations.classes.week, {})
    if (week === undefined) return
    const first = new Map(week.sessions.map((session) => [session.courseId, session] as const).reverse())
    this.setData({
      projects: [...first.values()].reverse().map(({ sessionId, title, teamName, startsAtMs, roomName }) => ({
        id: sessionId,
        title,
        note: [teamName, `${dayAndTimeOf(startsAtMs)} ${roomName}`]
          .filter((text) => text !== undefined)
          .join(' · '),
      })),
    })
  },

  choose({ detail }: Chosen): Promise<void> {
    this.setData({ chosen: detail.value, state: loading })
    return this.refresh()
  },
  openTeam({ currentTarget }: Tapped): void {
    void open('team', { teamId: currentTarget.dataset.id })
  },
  openSession({ currentTarget }: Tapped): void {
    void open('classSession', { sessionId: currentTarget.dataset.id })
  },
})
