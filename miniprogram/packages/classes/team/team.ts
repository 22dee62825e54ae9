import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesTeamOutput } from '../../../generated/contract'
import { dayAndTimeOf, readableDay } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { open, queryText } from '../../../services/navigation'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { starsText } from '../starsText'

interface TeamView {
  readonly name: string
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  readonly courses: readonly { readonly courseId: string; readonly title: string; readonly words: string }[]
}

const planners = ['clerk', 'administrator']

/** A team: its agreement, what it offers, the hours it gave, and how it is rated. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    team: null as TeamView | null,
    mayRenew: false,
  },

  teamId: '',

  onLoad(query): void {
    this.teamId = queryText(query.teamId)
  },
  onShow(): Promise<void> {
    const mayRenew = knownRoles().some((role) => planners.includes(role))
    this.setData({ rootFontSize: rootFontSize(), mayRenew })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const { teamId } = this
    const found = await readShown(this, operations.classes.team, { teamId })
    if (found !== undefined) this.setData({ team: viewOf(found) })
  },
  renew(): void {
    void open('teamForm', { teamId: this.teamId })
  },
})

function viewOf(team: ClassesTeamOutput): TeamView {
  const { name, offers, from, until, note, stars, heldMinutes, courses } = team
  const hours = heldMinutes / 60
  const rated = `${String(stars.count)}人评过，满5人才公布分数`
  return {
    name,
    facts: [
      { label: '协议', text: `${readableDay(from)}到${readableDay(until)}` },
      { label: '约定', text: note ?? '' },
      { label: '能上', text: offers.map(({ title }) => title).join('、') },
      {
        label: '已上',
        text: heldMinutes === 0 ? '还没有上过课' : `${String(Math.round(hours * 10) / 10)}小时`,
      },
      { label: '评价', text: starsText(stars.tenths) || (stars.count === 0 ? '还没有评价' : rated) },
    ].filter(({ text }) => text !== ''),
    courses: courses.map(({ courseId, title, firstStartsAtMs, stars: own }) => {
      const words = [`${dayAndTimeOf(firstStartsAtMs)}开课`, starsText(own.tenths)]
      return { courseId, title, words: words.filter((text) => text !== '').join(' · ') }
    }),
  }
}
