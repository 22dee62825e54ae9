import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilComplainInput } from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { roleNames } from '../../../services/roleNames'
import { scrollToTop } from '../../../services/screen'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { complaintKinds } from '../complaints/complaintView'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Photos = WechatMiniprogram.CustomEvent<{ photoIds: string[]; isBusy: boolean }>
type Kind = CouncilComplainInput['kind']

const nobody: Choice = { value: '', title: '不是关于某个人', note: '' }

/** A person complains: about what, about whom, in their own words. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    kinds: Object.entries(complaintKinds).map(([value, title]) => ({ value, title, note: '' })),
    kind: 'service',
    staff: [nobody],
    aboutPersonId: '',
    words: '',
    names: [
      { value: 'named', title: '写上我的称呼', note: '只有处理投诉的人看得到' },
      { value: 'unnamed', title: '不写称呼', note: '答复仍然会发给您' },
    ] as Choice[],
    naming: 'named',
    answerBy: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  photoIds: [] as string[],
  isUploading: false,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(): Promise<void> {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
    return this.refresh()
  },
  async refresh(): Promise<void> {
    const shown = await readShown(this, operations.council.complaintNames, {})
    if (shown === undefined) return
    const staff = shown.staff.map(({ personId, displayName, role }) => ({
      value: personId,
      title: displayName,
      note: roleNames[role],
    }))
    this.setData({ staff: [nobody, ...staff] })
  },

  chooseKind({ detail }: Typed): void {
    this.setData({ kind: detail.value, ...(detail.value === 'staff' ? {} : { aboutPersonId: '' }) })
  },
  chooseAbout({ detail }: Typed): void {
    this.setData({ aboutPersonId: detail.value })
  },
  chooseNaming({ detail }: Typed): void {
    this.setData({ naming: detail.value })
  },
  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value, doing: idle })
  },
  changePhotos({ detail }: Photos): void {
    this.photoIds = detail.photoIds
    this.isUploading = detail.isBusy
  },

  async submit(): Promise<void> {
    const { kind, aboutPersonId, words, naming } = this.data
    const complaint =
      words.trim() === '' ? '请先写几句话再提交' : this.isUploading ? '照片还在上传，请稍等' : ''
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const input = {
      kind: kind as Kind,
      words: words.trim(),
      photoIds: this.photoIds,
      ...(aboutPersonId === '' ? {} : { aboutPersonId }),
      named: naming === 'named',
    }
    await this.doings?.start(
      operations.council.complain,
      input,
      async ({ answerByMs }) => {
        this.setData({ answerBy: readableDay(dayOf(answerByMs - 1)) })
        await scrollToTop()
      },
      forPersonId(),
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
  finish: () => void goBack(),
})
