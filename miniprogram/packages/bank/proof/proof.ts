import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { idle } from '../../../services/doing'
import { read } from '../../../services/reads'
import { scan } from '../../../services/scan'
import { windowWidth } from '../../../services/screen'
import { openSheet, type Sheet } from '../../../services/sheets'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontPx, rootFontSize } from '../../../services/textSize'

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
    if (reading.kind === 'fresh') this.setData({ mine: viewOf(reading.value), code: reading.value.text })
  },

  print(): Promise<void> {
    const { mine, code, holder } = this.data
    return openSheet(sheetOf(mine, code, holder))
  },

  async scanOther(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind === 'failed') await tell('相机没有打开，请在手机设置里允许微信使用相机')
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

/** The proof on paper, with a code that anybody can check against the passbook. */
const sheetOf = (proof: ProofView, code: string, holder: string): Sheet => ({
  fileName: '存折凭证',
  frame: true,
  footer: '邻里积分驿站',
  blocks: [
    { kind: 'gap', millimetres: 20 },
    { kind: 'title', text: '道德银行存折凭证' },
    { kind: 'gap', millimetres: 8 },
    {
      kind: 'facts',
      facts: [
        ...(holder === '' ? [] : [['储户', holder] as const]),
        ['时间', proof.when],
        ['可用积分', `${proof.balance} 分`],
        ['荣誉积分', `${proof.honour} 分`],
        ['存折记录', `${proof.lineCount} 笔`],
      ],
    },
    { kind: 'gap', millimetres: 8 },
    { kind: 'code', text: code, note: '用“邻里积分驿站”扫这个码，可以核对凭证有没有改动。' },
  ],
})
