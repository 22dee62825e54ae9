import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { teamId: string }>

interface TeamView {
  readonly teamId: string
  readonly name: string
  readonly note: string
  readonly isChosen: boolean
}

/** Places an order for a demand with one or several teams; the first that accepts has it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    wantedBy: '',
    seats: '20',
    sessions: '4',
    note: '',
    teams: [] as TeamView[],
    doing: idle,
  },

  demandId: '',
  doings: undefined as Doing | undefined,

  onLoad(query): Promise<void> {
    this.demandId = queryText(query.demandId)
    this.setData({
      rootFontSize: rootFontSize(),
      title: queryText(query.title),
      wantedBy: queryText(query.wantedBy),
    })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const known = await readShown(this, operations.classes.teams, {})
    if (known === undefined) return
    const teams = known.teams.map(({ teamId, name, until, stars }) => {
      const rated = stars.tenths === undefined ? '' : `，评价${(stars.tenths / 10).toFixed(1)}分`
      return { teamId, name, note: `协议到${readableDay(until)}${rated}`, isChosen: false }
    })
    this.setData({ teams })
  },

  tapTeam({ currentTarget }: Tapped): void {
    const { teamId } = currentTarget.dataset
    const teams = this.data.teams.map((team) =>
      team.teamId === teamId ? { ...team, isChosen: !team.isChosen } : team,
    )
    this.setData({ teams, doing: idle })
  },
  typeTitle({ detail }: Typed): void {
    this.setData({ title: detail.value })
  },
  typeSeats({ detail }: Typed): void {
    this.setData({ seats: detail.value })
  },
  typeSessions({ detail }: Typed): void {
    this.setData({ sessions: detail.value })
  },
  typeNote({ detail }: Typed): void {
    this.setData({ note: detail.value })
  },

  async place(): Promise<void> {
    const { teams, seats, sessions } = this.data
    const teamIds = teams.filter(({ isChosen }) => isChosen).map(({ teamId }) => teamId)
    const title = this.data.title.trim()
    const note = this.data.note.trim()
    const complaint =
      title === '' ? '请写课程名称' : teamIds.length === 0 ? '请选至少一个团队' : wrongNumber(seats, sessions)
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const input = {
      demandIds: this.demandId === '' ? [] : [this.demandId],
      teamIds,
      title,
      seats: Number(seats),
      sessions: Number(sessions),
      times: [],
      ...(note === '' ? {} : { note }),
    }
    await this.doings?.start(operations.classes.order, input, async () => {
      await goBack()
      await tell('下单了，等团队答复')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

const isNumber = (text: string, most: number): boolean =>
  /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most

const wrongNumber = (seats: string, sessions: string): string => {
  if (!isNumber(seats, 300)) return '名额请填1到300'
  return isNumber(sessions, 30) ? '' : '场次请填1到30'
}
