import type { Choice } from '../../../components/choice-list/choice-list'
import { proposalView, type ProposalView } from '../../../components/proposal-card/proposalView'
import { operations } from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { Doing, idle } from '../../../services/doing'
import { goBack, open } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { scrollToTop } from '../../../services/screen'
import { actingFor, forPersonId, knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Photos = WechatMiniprogram.CustomEvent<{ photoIds: string[]; isBusy: boolean }>

const names: readonly Choice[] = [
  { value: 'named', title: '写上我的称呼', note: '公开时大家看得到您的称呼，看不到门牌' },
  { value: 'unnamed', title: '不写称呼', note: '公开时写“一位居民”，工作人员仍知道是谁' },
]
const relayRoles = new Set(['clerk', 'administrator', 'buildingLead'])

/** A resident writes a proposal, is shown what others said before, and joins or sends. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    step: 'write',
    forName: '',
    mayRelay: false,
    words: '',
    place: '',
    neighbourName: '',
    naming: 'named',
    names,
    similar: [] as ProposalView[],
    answerBy: '',
    covered: 0,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  photoIds: [] as string[],
  isUploading: false,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(): void {
    const ward = actingFor()
    this.setData({
      forName: ward === undefined ? '' : ward.displayName,
      mayRelay: ward === undefined && knownRoles().some((role) => relayRoles.has(role)),
    })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value, doing: idle })
  },
  typePlace({ detail }: Typed): void {
    this.setData({ place: detail.value })
  },
  typeNeighbour({ detail }: Typed): void {
    this.setData({ neighbourName: detail.value })
  },
  chooseNaming({ detail }: Typed): void {
    this.setData({ naming: detail.value })
  },
  changePhotos({ detail }: Photos): void {
    this.photoIds = detail.photoIds
    this.isUploading = detail.isBusy
  },

  async check(): Promise<void> {
    const words = this.data.words.trim()
    const complaint = words === '' ? '请先写几句话再提交' : this.isUploading ? '照片还在上传，请稍等' : ''
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    this.setData({ doing: { ...idle, isBusy: true } })
    const reading = await read(operations.council.similar, { words }, { keep: false })
    this.setData({ doing: idle })
    const found = reading.kind === 'fresh' ? reading.value.proposals : []
    if (found.length === 0) return this.submit()
    this.setData({ step: 'similar', similar: found.map((line) => proposalView(line, now())) })
    await scrollToTop()
  },
  toWrite(): void {
    this.setData({ step: 'write', doing: idle })
  },

  join(event: WechatMiniprogram.TouchEvent<never, never, { proposalId: string }>): Promise<void> {
    const { proposalId } = event.currentTarget.dataset
    const done = async (): Promise<void> => {
      this.setData({ step: 'joined' })
      await scrollToTop()
    }
    return (
      this.doings?.start(operations.council.support, { proposalId }, done, forPersonId()) ?? Promise.resolve()
    )
  },

  async submit(): Promise<void> {
    const { words, place, naming, neighbourName } = this.data
    const input = {
      words: words.trim(),
      ...(place.trim() === '' ? {} : { place: place.trim() }),
      ...(neighbourName.trim() === '' ? {} : { neighbourName: neighbourName.trim() }),
      photoIds: this.photoIds,
      named: naming === 'named',
    }
    await this.doings?.start(
      operations.council.propose,
      input,
      async ({ answerByMs, covered }) => {
        // A day ends at midnight: the last day is the one before that moment.
        this.setData({ step: 'done', answerBy: readableDay(dayOf(answerByMs - 1)), covered })
        await scrollToTop()
      },
      forPersonId(),
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  openProposal: ({ detail }: WechatMiniprogram.CustomEvent<{ proposalId: string }>) =>
    void open('proposal', { ...detail }),
  finish: () => void goBack(),
})
