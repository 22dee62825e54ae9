import type { Choice } from '../../../components/choice-list/choice-list'
import { operations, type PeopleRegisterGroupInput } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Kind = PeopleRegisterGroupInput['kind']

const kinds: Choice[] = [
  { value: 'organisation', title: '单位', note: '出物品、出场地、出人手，记单位的积分' },
  { value: 'pool', title: '爱心池', note: '收居民和单位捐的积分，转给有困难的邻居' },
]

/** Staff open the passbook of an organisation or a pool; whoever shows their code represents it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    kinds,
    kind: '',
    name: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  chooseKind({ detail }: WechatMiniprogram.CustomEvent<{ value: Kind }>): void {
    this.setData({ kind: detail.value, doing: idle })
  },
  typeName({ detail }: Typed): void {
    this.setData({ name: detail.value })
  },

  async scanRepresentative(): Promise<void> {
    const { kind } = this.data
    const name = this.data.name.trim()
    if (kind === '' || name === '') {
      const complaint = kind === '' ? '请选择开哪一种' : '请写名称'
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    const input = { kind, name, representativeCode: scanned.text }
    await this.doings?.start(operations.people.registerGroup, input, async () => {
      await goBack()
      await tell('存折开好了')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
