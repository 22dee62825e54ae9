import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations, type BankProofOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { idle } from '../../../services/doing'
import { read } from '../../../services/reads'
import { scan } from '../../../services/scan'
import { windowWidth } from '../../../services/screen'
import { actingFor, forPersonId } from '../../../services/session'
import { openSheet } from '../../../services/sheets'
import { rootFontPx, rootFontSize } from '../../../services/textSize'
import { proofSheet } from './proofSheet'

interface ProofView {
  readonly balance: string
  readonly honour: string
  readonly lineCount: string
  readonly when: string
}

const noProof: ProofView = { balance: '', honour: '', lineCount: '', when: '' }

/** What stands to the left and right of the code on this page. */
const marginsRem = 4.75
const largestPx = 320

/** A signed code that proves what the passbook said at a moment, and the check of somebody else's. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    holder: '',
    mine: noProof,
    code: '',
    codeSize: 0,
    isChecked: false,
    matches: false,
    checked: noProof,
    checking: idle,
  },

  /** The proof on the screen, which is the one that is printed. */
  proof: undefined as BankProofOutput | undefined,
  /** What was scanned and not yet answered. */
  scannedText: '',

  onShow(): void {
    this.setData({
      rootFontSize: rootFontSize(),
      codeSize: Math.min(largestPx, windowWidth() - marginsRem * rootFontPx()),
    })
  },
  onLoad(): Promise<void> {
    this.setData({ holder: actingFor()?.displayName ?? '' })
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.bank.proof, {}, { forPersonId: forPersonId(), keep: false })
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind !== 'fresh') return
    this.proof = reading.value
    this.setData({ mine: viewOf(reading.value), code: reading.value.text })
  },

  async print(): Promise<void> {
    const { proof } = this
    if (proof === undefined) return
    const [statement, me] = await Promise.all([
      read(operations.bank.statement, {}, { forPersonId: forPersonId() }),
      read(operations.people.me, {}),
    ])
    if (statement.kind !== 'fresh' || (me.kind !== 'fresh' && me.kind !== 'kept')) {
      await tell('现在连不上网络，请稍后再打印')
      return
    }
    const holder = actingFor()?.displayName ?? me.value.displayName
    await openSheet(proofSheet({ proof, statement: statement.value, me: me.value, holder }))
  },

  async scanOther(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    this.scannedText = scanned.text
    await this.check()
  },

  async check(): Promise<void> {
    this.setData({ isChecked: false, checking: { ...idle, isBusy: true } })
    const reading = await read(operations.bank.checkProof, { text: this.scannedText }, { keep: false })
    if (reading.kind === 'fresh') {
      const { matches } = reading.value
      this.setData({ isChecked: true, matches, checked: viewOf(reading.value), checking: idle })
    } else if (reading.kind !== 'kept') {
      const { text, next } = stateOf(reading, now())
      this.setData({ checking: { isBusy: false, complaint: text, next } })
    }
  },
})

const viewOf = (proof: { balance: number; honour: number; lineCount: number; atMs: number }): ProofView => ({
  balance: String(proof.balance),
  honour: String(proof.honour),
  lineCount: String(proof.lineCount),
  when: dayAndTimeOf(proof.atMs),
})
