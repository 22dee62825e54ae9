import type { Choice } from '../../../components/choice-list/choice-list'
import type { PeopleCommunitiesOutput, PeopleRegisterInput } from '../../../generated/contract'
import { ageOfOwnConsent, consentVersion, dayOf } from '../../../generated/shared'

/** What the three questions have brought so far. */
export interface RegisterForm {
  readonly communityId: string
  readonly buildingId: string
  readonly displayName: string
  readonly member: boolean
  /** '' until the third question is answered. */
  readonly whom: '' | 'self' | 'ward'
  readonly wardName: string
  /** '' until it is picked. */
  readonly wardYear: string
}

export const emptyForm: RegisterForm = {
  communityId: '',
  buildingId: '',
  displayName: '',
  member: false,
  whom: '',
  wardName: '',
  wardYear: '',
}

type Community = PeopleCommunitiesOutput['communities'][number]

export const communityChoices = (communities: readonly Community[]): Choice[] =>
  communities.map(({ id, name, centre }) => ({ value: id, title: name, note: centre }))

export const buildingChoices = (communities: readonly Community[], communityId: string): Choice[] =>
  (communities.find(({ id }) => id === communityId)?.buildings ?? []).map(({ id, name }) => ({
    value: id,
    title: name,
    note: '',
  }))

/** Years in which a child was born who needs a guardian, newest first. */
export function wardYears(nowMs: number): string[] {
  const year = Number(dayOf(nowMs).slice(0, 4))
  return Array.from({ length: ageOfOwnConsent + 1 }, (_, ago) => String(year - ago))
}

/** What is still missing for one question, in words for the person; '' when it is answered. */
export function missing(form: RegisterForm, question: number): string {
  if (question === 1) {
    if (form.communityId === '') return '请选择您住的社区'
    return form.buildingId === '' ? '请选择您住的楼栋' : ''
  }
  if (question === 2) return form.displayName.trim() === '' ? '请写一个称呼，例如“王阿姨”' : ''
  if (form.whom === '') return '请选择给谁开存折'
  if (form.whom === 'self') return ''
  if (form.wardName.trim() === '') return '请写孩子的称呼，例如“小乐”'
  return form.wardYear === '' ? '请选择孩子的出生年份' : ''
}

export const inputOf = (form: RegisterForm): PeopleRegisterInput => ({
  communityId: form.communityId,
  buildingId: form.buildingId,
  displayName: form.displayName.trim(),
  member: form.member,
  consentVersion,
  ...(form.whom === 'ward'
    ? { ward: { displayName: form.wardName.trim(), birthYear: Number(form.wardYear) } }
    : {}),
})
