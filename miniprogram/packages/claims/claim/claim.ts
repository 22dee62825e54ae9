import type { Choice } from '../../../components/choice-list/choice-list'
import { stateText } from '../../../components/claim-facts/claimTexts'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText, replace } from '../../../services/navigation'
import { scan } from '../../../services/scan'
import { scrollToTop } from '../../../services/screen'
import { subjectOf } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import {
  changedQuantity,
  claimInput,
  confirmerChoices,
  firstQuantityOf,
  missingOf,
  newForm,
  outlook,
  ruleChoices,
  type ClaimForm,
  type ClaimRule,
} from './claimForm'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Photos = WechatMiniprogram.CustomEvent<{ photoIds: string[]; isBusy: boolean }>

/** The form by which a person claims a deed that nobody scanned. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    isDone: false,
    doneText: '',
    form: newForm(''),
    dayText: '',
    days: { first: '', last: '' },
    rules: [] as Choice[],
    confirmers: [] as Choice[],
    outlook: '',
    needsConfirmation: false,
    needsPhoto: false,
    isUploading: false,
    forPersonId: '',
    forName: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  offered: [] as ClaimRule[],
  /** Staff or a building lead claim for somebody who stands before them. */
  isAtCounter: false,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): Promise<void> {
    const today = dayOf(now())
    const { personId = '', displayName = '' } = subjectOf(query) ?? {}
    this.isAtCounter = queryText(query['personId']) !== ''
    this.setData({
      form: newForm(today),
      dayText: readableDay(today),
      forPersonId: personId,
      forName: displayName,
    })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const { actDay } = this.data.form
    const found = await readShown(this, operations.earn.claimable, { day: actDay })
    if (found === undefined) return
    this.offered = found.rules
    this.setData({
      rules: ruleChoices(found.rules),
      confirmers: confirmerChoices(found.buildings),
      days: { first: found.firstDay, last: found.lastDay },
    })
    this.change({})
  },

  ruleOf({ ruleId }: ClaimForm): ClaimRule | undefined {
    return this.offered.find(({ id }: ClaimRule) => id === ruleId)
  },

  change(change: Partial<ClaimForm>): void {
    const form = { ...this.data.form, ...change }
    const rule = this.ruleOf(form)
    this.setData({
      form,
      outlook: rule === undefined ? '' : outlook(rule, form.quantity),
      needsConfirmation: rule?.needsConfirmation === true,
      needsPhoto: rule?.needsPhoto === true,
      doing: idle,
    })
  },

  chooseRule({ detail }: Typed): void {
    const rule = this.offered.find(({ id }: ClaimRule) => id === detail.value)
    this.change({ ruleId: detail.value, quantity: rule === undefined ? 0 : firstQuantityOf(rule) })
  },
  async pickDay({ detail }: Typed): Promise<void> {
    this.change({ actDay: detail.value })
    this.setData({ dayText: readableDay(detail.value) })
    await this.refresh()
  },
  less(): void {
    this.step(-1)
  },
  more(): void {
    this.step(1)
  },
  step(steps: number): void {
    const { form } = this.data
    const rule = this.ruleOf(form)
    if (rule !== undefined) this.change({ quantity: changedQuantity(rule, form.quantity, steps) })
  },
  typeWords({ detail }: Typed): void {
    this.change({ words: detail.value })
  },
  changePhotos({ detail }: Photos): void {
    this.change({ photoIds: detail.photoIds })
    this.setData({ isUploading: detail.isBusy })
  },
  chooseConfirmer({ detail }: Typed): void {
    this.change({ confirmer: detail.value })
  },

  async submit(): Promise<void> {
    const { form, isUploading } = this.data
    const rule = this.ruleOf(form)
    const complaint = isUploading ? '照片还在上传，请等一下' : missingOf(form, rule)
    this.setData({ doing: { ...idle, complaint } })
    if (complaint !== '' || rule === undefined) return
    const isByCode = rule.needsConfirmation && form.confirmer === 'code'
    // The code is scanned last: it is good for half a minute.
    const code = isByCode ? await this.scanServed() : ''
    if (isByCode && code === '') return
    const input = claimInput(form, rule, code)
    await this.doings?.start(
      operations.earn.claim,
      input,
      async ({ state }) => {
        this.setData({ isDone: true, doneText: stateText(state) })
        await scrollToTop()
      },
      this.data.forPersonId === '' ? undefined : this.data.forPersonId,
    )
  },

  async scanServed(): Promise<string> {
    const scanned = await scan()
    return scanned.kind === 'text' ? scanned.text : ''
  },

  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
  finish(): void {
    void (this.isAtCounter ? goBack() : replace('myClaims'))
  },
})
