import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesAfterSchoolDayOutput } from '../../../generated/contract'
import { clockTimeOf, readableDay } from '../../../generated/shared'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import { ask, explainTo } from '../../../services/questions'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'

type Child = ClassesAfterSchoolDayOutput['children'][number]
type Tapped = WechatMiniprogram.TouchEvent<never, never, { wardId: string; name: string }>

interface ChildView {
  readonly wardId: string
  readonly name: string
  readonly words: string
  readonly isHere: boolean
  readonly canSignIn: boolean
  readonly hasNote: boolean
}
interface GroupView {
  readonly title: string
  readonly children: readonly ChildView[]
}

const groups = [
  { state: 'here', title: '在班里' },
  { state: 'expected', title: '还没来' },
  { state: 'gone', title: '接走了' },
  { state: 'absent', title: '今天不来' },
] as const

/** The day's list of those on duty: who is here, who is expected, who is gone; signing in, and the way to handing over. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    when: '',
    counts: '',
    isOpen: false,
    onDuty: false,
    groups: [] as GroupView[],
    doing: idle,
  },

  termId: '',
  doings: undefined as Doing | undefined,

  onLoad(query): void {
    this.termId = queryText(query.termId)
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
    const { termId } = this
    // The names of children are not kept on the phones of staff.
    const found = await readShown(this, operations.classes.afterSchoolDay, { termId }, { keep: false })
    if (found === undefined) return
    const { title, day, place, startsAtMs, endsAtMs, children, onDuty, open: isOpen } = found
    const here = children.filter(({ state }) => state === 'here').length
    const expected = children.filter(({ state }) => state === 'expected').length
    this.setData({
      title,
      when: `${readableDay(day)} ${clockTimeOf(startsAtMs)}到${clockTimeOf(endsAtMs)}，${place}`,
      counts: isOpen ? `在班里${String(here)}个，还没来${String(expected)}个` : '今天不上课',
      isOpen,
      onDuty,
      groups: groups
        .map((group) => ({
          title: group.title,
          children: children.filter(({ state }) => state === group.state).map((one) => viewOf(one, onDuty)),
        }))
        .filter((group) => group.children.length > 0),
    })
  },

  async scanChild(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    const input = { termId: this.termId, code: scanned.text }
    await this.doings?.start(operations.classes.signInScanned, input, (value) => this.welcome(value))
  },
  async signInByName({ currentTarget }: Tapped): Promise<void> {
    const { wardId, name } = currentTarget.dataset
    if (!(await ask(`${name}到了？`, '没有带手机时按名字签到，会记下是您签的。', '签到'))) return
    const input = { termId: this.termId, wardId }
    await this.doings?.start(operations.classes.signInByName, input, (value) => this.welcome(value))
  },
  async welcome({ displayName }: { displayName: string }): Promise<void> {
    await this.refresh()
    await tell(`${displayName}签到好了`)
  },
  handOver({ currentTarget }: Tapped): void {
    const { wardId, name } = currentTarget.dataset
    void open('afterSchoolHandOver', { termId: this.termId, wardId, childName: name })
  },
  async openNote({ currentTarget }: Tapped): Promise<void> {
    const { wardId } = currentTarget.dataset
    const input = { termId: this.termId, wardId }
    await this.doings?.start(operations.classes.openHealthNote, input, ({ displayName, text }) =>
      explainTo(`${displayName}的健康提示`, text),
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

const viewOf = ({ wardId, displayName, state, visits, hasNote }: Child, onDuty: boolean): ChildView => {
  const [last] = visits.slice(-1)
  return {
    wardId,
    name: displayName,
    words: last === undefined ? '' : wordsOf(last),
    isHere: onDuty && state === 'here',
    canSignIn: onDuty && state !== 'here' && state !== 'forgotten',
    hasNote,
  }
}

const wordsOf = ({ inAtMs, outAtMs, outTo = '' }: Child['visits'][number]): string =>
  outAtMs === undefined ? `${clockTimeOf(inAtMs)}签到` : `${clockTimeOf(outAtMs)}由${outTo}接走`
