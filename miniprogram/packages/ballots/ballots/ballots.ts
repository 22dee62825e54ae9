import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilBallotsOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { isKnownStaff } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Line = CouncilBallotsOutput['ballots'][number]
type Stage = Line['state']

interface Section {
  readonly stage: Stage
  readonly title: string
  readonly rows: { ballotId: string; title: string; note: string }[]
}

const titles: Readonly<Record<Stage, string>> = {
  draft: '还没有开始',
  open: '正在表决',
  closed: '正在计票',
  counted: '等录入纸票和举手',
  published: '结果已公布',
  cancelled: '已取消',
}
const everybodys: readonly Stage[] = ['open', 'counted', 'published', 'cancelled']

const noteOf = ({ closesAtMs, unit, secret }: Line): string =>
  `${unit === 'household' ? '一户一票' : '一人一票'}，${secret ? '无记名' : '记名'}，${dayAndTimeOf(closesAtMs)}截止`

/** The ballots of the community: what is being asked, and what came out. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    sections: [] as Section[],
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
    const isStaff = isKnownStaff()
    const stages: readonly Stage[] = isStaff ? ['draft', ...everybodys] : everybodys
    const read = await Promise.all(
      stages.map((stage) => readShown(this, operations.council.ballots, { stage })),
    )
    if (read.includes(undefined)) return
    const sections = stages.map((stage, at) => ({
      stage,
      title: titles[stage],
      rows: (read[at]?.ballots ?? []).map((line) => ({
        ballotId: line.ballotId,
        title: line.title,
        note: noteOf(line),
      })),
    }))
    this.setData({ sections: sections.filter(({ rows }) => rows.length > 0) })
  },

  openBallot: ({ currentTarget }: WechatMiniprogram.CustomEvent<never, never, { ballotId: string }>) =>
    void open('ballot', { ...currentTarget.dataset }),
})
