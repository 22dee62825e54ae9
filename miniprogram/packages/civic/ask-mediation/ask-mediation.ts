import { operations, type CouncilAskMediationInput } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { goBack, replace } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import { mediationKinds } from '../mediationView'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Kind = CouncilAskMediationInput['kind']

/** Somebody asks for help with a quarrel, or a mediator asks for a neighbour without a phone. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    kinds: Object.entries(mediationKinds).map(([value, title]) => ({ value, title, note: '' })),
    kind: '',
    words: '',
    isHelper: false,
    askerName: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  async onLoad(): Promise<void> {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
    const reading = await read(operations.council.mediations, {}, { keep: false })
    if (reading.kind === 'fresh') this.setData({ isHelper: reading.value.isHelper })
  },

  chooseKind({ detail }: Typed): void {
    this.setData({ kind: detail.value, doing: idle })
  },
  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value, doing: idle })
  },
  typeName({ detail }: Typed): void {
    this.setData({ askerName: detail.value, doing: idle })
  },

  async submit(): Promise<void> {
    const { kind } = this.data
    const [words, askerName] = [this.data.words.trim(), this.data.askerName.trim()]
    const complaint = kind === '' ? '请选择是哪一类事' : words === '' ? '请先写几句话再提交' : ''
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const input = { kind: kind as Kind, words, ...(askerName === '' ? {} : { askerName }) }
    await this.doings?.start(operations.council.askMediation, input, ({ mediationId }) =>
      replace('mediation', { mediationId }),
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
