import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { explainTo } from '../../../services/questions'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

/** Somebody stands at the door: by their code, or by name and the last digits of their phone. The server decides. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    childName: '',
    pickups: [] as Choice[],
    chosen: '',
    digits: '',
    doing: idle,
  },

  termId: '',
  wardId: '',
  doings: undefined as Doing | undefined,

  onLoad(query): Promise<void> {
    this.termId = queryText(query.termId)
    this.wardId = queryText(query.wardId)
    this.setData({ rootFontSize: rootFontSize(), childName: queryText(query.childName) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const { termId } = this
    const found = await readShown(this, operations.classes.afterSchoolDay, { termId }, { keep: false })
    const child = found?.children.find(({ wardId }) => wardId === this.wardId)
    if (child === undefined) return
    // Whoever has an account shows its code; only the others are known by name and digits.
    const byName = child.pickups.filter(({ byCode }) => !byCode)
    this.setData({
      childName: child.displayName,
      pickups: byName.map(({ pickupId, name, relation }) => ({
        value: pickupId,
        title: `${name}（${relation}）`,
        note: '',
      })),
    })
  },

  async scanPerson(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    const { termId, wardId } = this
    const input = { termId, wardId, code: scanned.text }
    await this.doings?.start(operations.classes.signOutScanned, input, (value) => this.say(value))
  },
  choose({ detail }: Chosen): void {
    this.setData({ chosen: detail.value, doing: idle })
  },
  typeDigits({ detail }: Chosen): void {
    this.setData({ digits: detail.value, doing: idle })
  },
  async handOver(): Promise<void> {
    const { chosen, digits } = this.data
    if (!/^[0-9]{4}$/.test(digits)) {
      this.setData({ doing: { ...idle, complaint: '请问对方手机号的后四位，填四位数字' } })
      return
    }
    const { termId, wardId } = this
    const input = { termId, wardId, pickupId: chosen, digits }
    await this.doings?.start(operations.classes.signOutByName, input, (value) => this.say(value))
  },
  async say({ displayName, outTo }: { displayName: string; outTo: string }): Promise<void> {
    await explainTo('可以接走', `${displayName}交给${outTo}，已经签退，家长会收到消息。`)
    await goBack()
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
