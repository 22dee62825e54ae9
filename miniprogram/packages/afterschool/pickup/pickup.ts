import type { Choice } from '../../../components/choice-list/choice-list'
import { operations, type ClassesAddPickupInput } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

const times: readonly Choice[] = [
  { value: 'today', title: '只有今天', note: '过了今天就不能接了' },
  { value: 'always', title: '这学期每天', note: '不用了可以随时去掉' },
]

/** A guardian says who else may pick the child up: by name and the last digits of a phone, or by the person's code. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    childName: '',
    relation: '',
    name: '',
    digits: '',
    times,
    time: 'today',
    doing: idle,
  },

  termId: '',
  wardId: '',
  doings: undefined as Doing | undefined,

  onLoad(query): void {
    this.termId = queryText(query.termId)
    this.wardId = queryText(query.wardId)
    this.setData({ rootFontSize: rootFontSize(), childName: queryText(query.childName) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  typed({ detail }: Changed): void {
    this.setData({ [detail.name]: detail.value, doing: idle })
  },
  chooseTime({ detail }: Chosen): void {
    this.setData({ time: detail.value })
  },

  async addByName(): Promise<void> {
    const [name, digits] = [this.data.name.trim(), this.data.digits.trim()]
    if (name === '') this.complain('请写接送人的名字')
    else if (!/^[0-9]{4}$/.test(digits)) this.complain('手机尾号请填四位数字')
    else await this.add({ name, digits })
  },
  async addByCode(): Promise<void> {
    if (this.data.relation.trim() === '') {
      this.complain('请先写是孩子的什么人')
      return
    }
    const scanned = await scan()
    if (scanned.kind === 'text') await this.add({ code: scanned.text })
  },
  async add(person: ClassesAddPickupInput['person']): Promise<void> {
    const relation = this.data.relation.trim()
    if (relation === '') {
      this.complain('请写是孩子的什么人')
      return
    }
    const always = this.data.time === 'always'
    const input = { termId: this.termId, relation, always, person }
    await this.doings?.start(
      operations.classes.addPickup,
      input,
      async ({ name }) => {
        await goBack()
        await tell(`${name}可以来接了`)
      },
      this.wardId,
    )
  },
  complain(complaint: string): void {
    this.setData({ doing: { ...idle, complaint } })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
