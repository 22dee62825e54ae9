import type { Choice } from '../../../components/choice-list/choice-list'
import { quantityText } from '../../../components/claim-facts/claimTexts'
import type { EarnClaimInput, EarnClaimableOutput } from '../../../generated/contract'
import { worthOf } from '../../../services/ruleWorth'

export type ClaimRule = EarnClaimableOutput['rules'][number]

export interface ClaimForm {
  readonly ruleId: string
  readonly actDay: string
  readonly quantity: number
  readonly words: string
  readonly photoIds: readonly string[]
  /** A building, or `code` for whoever was helped. */
  readonly confirmer: string
}

export const newForm = (actDay: string): ClaimForm => ({
  ruleId: '',
  actDay,
  quantity: 0,
  words: '',
  photoIds: [],
  confirmer: '',
})

/** Half an hour, or one of whatever is counted. */
export const stepOf = ({ unit }: ClaimRule): number => (unit === 'minute' ? 30 : 1)
const mostOf = ({ unit }: ClaimRule): number => (unit === 'minute' ? 16 * 60 : 10)
export const firstQuantityOf = ({ unit }: ClaimRule): number => (unit === 'minute' ? 60 : 1)

export const changedQuantity = (rule: ClaimRule, quantity: number, steps: number): number =>
  Math.min(mostOf(rule), Math.max(stepOf(rule), quantity + steps * stepOf(rule)))

export const ruleChoices = (rules: readonly ClaimRule[]): Choice[] =>
  rules.map((rule) => ({ value: rule.id, title: rule.act, note: worthOf(rule) }))

export const confirmerChoices = (buildings: EarnClaimableOutput['buildings']): Choice[] => [
  { value: 'code', title: '被帮助的人就在身边', note: '提交时扫他手机上“我的码”' },
  ...buildings.map(({ id, name }) => ({ value: id, title: `请${name}的楼栋长证明`, note: '' })),
]

/** What the claim is worth, and what happens with it, so that nobody is surprised. */
export function outlook(rule: ClaimRule, quantity: number): string {
  const [from, to] = [rule.pointsFrom, rule.pointsTo].map((each) =>
    Math.floor((quantity * each) / rule.quantity),
  )
  const worth = from === to ? `${String(from)}分` : `${String(from)}到${String(to)}分`
  const { announceAbove = Infinity } = rule
  const isAnnounced = (to ?? 0) > announceAbove ? '；分数较高，要两位审批并公示' : ''
  return `${quantityText(rule.unit, quantity)}，通过后记${worth}${isAnnounced}`
}

/** What is still missing, or '' when the claim can be sent. */
export function missingOf(form: ClaimForm, rule: ClaimRule | undefined): string {
  if (rule === undefined) return '请先选做了什么'
  if (form.words.trim() === '') return '请写几句做了什么、帮了谁'
  if (rule.needsPhoto && form.photoIds.length === 0) return '这一项要有照片，请先拍一张'
  return rule.needsConfirmation && form.confirmer === '' ? '请选谁能证明' : ''
}

export function claimInput(form: ClaimForm, rule: ClaimRule, servedCode: string): EarnClaimInput {
  const { ruleId, actDay, quantity, words, photoIds, confirmer } = form
  const byCode = servedCode === '' ? {} : { servedCode }
  const byLead = confirmer === '' || confirmer === 'code' ? {} : { leadBuildingId: confirmer }
  const asked = rule.needsConfirmation ? { ...byCode, ...byLead } : {}
  return { ruleId, actDay, quantity, words: words.trim(), photoIds: [...photoIds], ...asked }
}
