import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type EarnRollOutput, type EarnTypeInSheetOutput } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { queryText } from '../../../services/navigation'
import { ask, explainTo } from '../../../services/questions'
import { read } from '../../../services/reads'
import { knownRoles } from '../../../services/session'
import { openSheet } from '../../../services/sheets'
import { rootFontSize } from '../../../services/textSize'
import { signInSheet } from './signInSheet'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { at: number }>

interface PersonView {
  readonly personId: string
  readonly name: string
  readonly note: string
  readonly hasSigned: boolean
}

/** One command is about so many people at most. */
const mostAtOnce = 50
const typistRoles = new Set(['clerk', 'administrator'])

/** Who signed up, the sheet to print, and typing in who signed it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    mayType: false,
    people: [] as PersonView[],
    signed: 0,
    nameBegins: '',
    searchNote: '',
    doing: idle,
  },

  activityId: '',
  roll: undefined as EarnRollOutput | undefined,
  /** Who is still to be typed in, and what became of those before. */
  waiting: [] as readonly string[],
  outcomes: [] as EarnTypeInSheetOutput[],
  doings: undefined as Doing | undefined,

  onLoad(query): Promise<void> {
    this.activityId = queryText(query.activityId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async refresh(): Promise<void> {
    const roll = await readShown(this, operations.earn.roll, { activityId: this.activityId })
    if (roll === undefined) return
    this.roll = roll
    const people = roll.parties.flatMap(({ members, groupName = '', state }) =>
      members.map(({ personId, displayName }) => ({
        personId,
        name: displayName,
        note: [groupName, state === 'seated' ? '' : '候补'].filter((part) => part !== '').join(' · '),
        hasSigned: false,
      })),
    )
    const isBegun = roll.nowMs >= roll.startsAtMs
    this.setData({
      title: roll.title,
      people,
      signed: 0,
      mayType: isBegun && knownRoles().some((role) => typistRoles.has(role)),
    })
  },

  async print(): Promise<void> {
    if (this.roll !== undefined) await openSheet(signInSheet(this.roll))
  },

  toggle({ currentTarget }: Tapped): void {
    const { at } = currentTarget.dataset
    const person = this.data.people[at]
    if (person === undefined || !this.data.mayType) return
    this.setData({
      [`people[${String(at)}].hasSigned`]: !person.hasSigned,
      signed: this.data.signed + (person.hasSigned ? -1 : 1),
    })
  },

  typeName({ detail }: Typed): void {
    this.setData({ nameBegins: detail.value, searchNote: '' })
  },
  /** Finds people by the beginning of their name, for those who came without having signed up. */
  async search(): Promise<void> {
    const nameBegins = this.data.nameBegins.trim()
    if (nameBegins === '') {
      this.setData({ searchNote: '请写称呼开头的字' })
      return
    }
    const reading = await read(operations.desk.findPeople, { nameBegins }, { keep: false })
    if (reading.kind !== 'fresh') {
      this.setData({ searchNote: reading.kind === 'kept' ? '' : reading.refusal.text })
      return
    }
    const known = new Set(this.data.people.map(({ personId }) => personId))
    const found = reading.value.people
      .filter(({ personId }) => !known.has(personId))
      .map(({ personId, displayName, building }) => ({
        personId,
        name: displayName,
        note: building,
        hasSigned: false,
      }))
    this.setData({
      people: [...this.data.people, ...found],
      searchNote:
        found.length === 0 ? '没有找到，或者已在名单里' : `找到 ${String(found.length)} 人，在名单最后`,
    })
  },

  async typeIn(): Promise<void> {
    const personIds = this.data.people.filter(({ hasSigned }) => hasSigned).map(({ personId }) => personId)
    if (personIds.length === 0) return
    const isSure = await ask(
      '录入签到表？',
      `${String(personIds.length)} 人记荣誉积分，不记可以花的积分；录入人和日期会一起记下。`,
      '录入',
    )
    if (!isSure) return
    this.waiting = personIds
    this.outcomes = []
    await this.typeInWaiting()
  },

  /** Types in slice after slice. A slice that is not certain keeps the later ones waiting until it is. */
  async typeInWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      const { waiting, activityId } = this
      const input = { activityId, personIds: waiting.slice(0, mostAtOnce) }
      await this.doings?.start(operations.earn.typeInSheet, input, (outcome) => this.note(outcome))
      if (this.waiting === waiting) return
    }
    await this.sayWhatWasDone()
  },

  note(outcome: EarnTypeInSheetOutput): Promise<void> {
    this.waiting = this.waiting.slice(mostAtOnce)
    this.outcomes.push(outcome)
    return Promise.resolve()
  },

  async sayWhatWasDone(): Promise<void> {
    const { outcomes } = this
    this.outcomes = []
    const done = outcomes.reduce((sum, one) => sum + one.done.length, 0)
    const lines = outcomes.flatMap(({ left }) =>
      left.map(({ displayName, text }) => `${displayName}：${text}`),
    )
    await this.refresh()
    await explainTo(`录入了 ${String(done)} 人`, lines.join('\n'))
  },

  async again(): Promise<void> {
    const { waiting } = this
    await this.doings?.again()
    if (this.waiting !== waiting) await this.typeInWaiting()
  },
})
