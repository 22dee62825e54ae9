import type { Chip } from '../../components/chip-row/chip-row'
import type { ClassesNoteNeedInput } from '../../generated/contract'

type Subject = ClassesNoteNeedInput['subject']

const subjects: readonly Subject[] = [
  '健康养生',
  '传统文化',
  '亲子互动',
  '科普教育',
  '技能培训',
  '文体活动',
  '便民服务',
  '其他',
]

/** What classes are about, as staff choose it. */
export const subjectChips: readonly Chip[] = subjects.map((value) => ({ value, title: value }))

export const subjectFrom = (value: string): Subject => subjects.find((one) => one === value) ?? '其他'
