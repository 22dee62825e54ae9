import { CodeScreen } from '../../../components/code-board/codeScreen'
import { rotationOf } from '../../../components/code-board/rotation'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesSessionPeopleOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText } from '../../../services/navigation'
import { ask, choose } from '../../../services/questions'
import { read } from '../../../services/reads'
import { scan } from '../../../services/scan'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Person = ClassesSessionPeopleOutput['people'][number]

interface PersonView {
  readonly personId: string
  readonly displayName: string
  readonly words: string
}

const reasons = ['老师有事来不了', '场地有事用不了', '报名的人不够', '天气不好'] as const
const planners = ['clerk', 'administrator']

/** Staff at a session: the code to scan, who is there, who has a seat, who waits; and cancelling it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    when: '',
    counts: '',
    people: [] as PersonView[],
    code: '',
    secondsLeft: 0,
    mayCancel: false,
    doing: idle,
  },

  sessionId: '',
  screen: undefined as CodeScreen | undefined,
  doings: undefined as Doing | undefined,

  onLoad(query): void {
    this.sessionId = queryText(query.sessionId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    this.screen = new CodeScreen(
      (shown) => this.setData(shown),
      () => this.renewCode(),
    )
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    this.screen?.show()
    return this.refresh()
  },
  onHide(): void {
    this.screen?.hide()
  },
  onUnload(): void {
    this.screen?.close()
  },

  async renewCode(): Promise<void> {
    const { sessionId } = this
    const reading = await read(operations.classes.showSessionCode, { sessionId }, { keep: false })
    if (reading.kind === 'fresh') this.screen?.accept(rotationOf(reading.value, now()))
  },

  async refresh(): Promise<void> {
    const { sessionId } = this
    const found = await readShown(this, operations.classes.sessionPeople, { sessionId })
    if (found === undefined) return
    const { session, people, present } = found
    const seated = people.filter(({ state }) => state === 'seated').length
    const isPlanned = session.state === 'planned'
    this.setData({
      title: session.title,
      when: `${dayAndTimeOf(session.startsAtMs)} · ${session.roomName}`,
      counts: `约了${String(seated)}人，候补${String(people.length - seated)}人，到了${String(present)}人`,
      people: people.map(viewOf),
      mayCancel: isPlanned && knownRoles().some((role) => planners.includes(role)),
    })
  },

  async scanPerson(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    const input = { sessionId: this.sessionId, code: scanned.text }
    await this.doings?.start(operations.classes.checkInScanned, input, async ({ displayName, earned }) => {
      await this.refresh()
      await tell(`${displayName}签到好了${earned === undefined ? '' : `，记${String(earned.points)}分`}`)
    })
  },
  async cancelSession(): Promise<void> {
    const why = await choose(reasons)
    if (why === undefined) return
    if (!(await ask('取消这一场？', `约了的人都会收到消息：${why}。`, '取消这一场'))) return
    const input = { sessionId: this.sessionId, why }
    await this.doings?.start(operations.classes.cancelSession, input, () => this.refresh())
  },
  changeSession(): void {
    void open('changeSession', { sessionId: this.sessionId })
  },
  again(): void {
    void this.doings?.again()
  },
})

const words: Readonly<Record<Person['state'], string>> = {
  seated: '有位子',
  waiting: '候补',
  offered: '等答复',
}

const viewOf = ({ personId, displayName, state, present, unanswered }: Person): PersonView => ({
  personId,
  displayName,
  words: present ? '到了' : unanswered ? `${words[state]}，还没确认` : words[state],
})
