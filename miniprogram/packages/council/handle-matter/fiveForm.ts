import type { CouncilBeginInput } from '../../../generated/contract'

type Five = CouncilBeginInput['five']

/** The five fields as they are typed; the items one a line. */
export interface FiveForm {
  readonly goal: string
  readonly items: string
  readonly measures: string
  readonly dueOn: string
  readonly responsible: string
}

export const emptyForm: FiveForm = { goal: '', items: '', measures: '', dueOn: '', responsible: '' }

export const formOf = (five: Five | undefined, dueOn: string): FiveForm =>
  five === undefined
    ? { ...emptyForm, dueOn }
    : { ...five, dueOn, items: five.items.map(({ text }) => text).join('\n') }

const itemsOf = ({ items }: FiveForm): string[] =>
  items
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const mostItems = 10
const longestItem = 60

/** What is still missing or too long, in words; '' when all five are clear. */
export function missingOf(form: FiveForm): string {
  if (form.goal.trim() === '') return '请写目标：办成什么样'
  const items = itemsOf(form)
  if (items.length === 0) return '请写具体内容，一行一项'
  if (items.length > mostItems) return `具体内容最多${String(mostItems)}行，请合并几项`
  if (items.some((item) => item.length > longestItem))
    return `每一项最多${String(longestItem)}个字，请写短一些`
  if (form.measures.trim() === '') return '请写主要措施：怎么办'
  return form.responsible.trim() === '' ? '请写责任人：找谁问' : ''
}

export const fiveFrom = (form: FiveForm): Five => ({
  goal: form.goal.trim(),
  items: firstAndRest(itemsOf(form)),
  measures: form.measures.trim(),
  dueOn: form.dueOn,
  responsible: form.responsible.trim(),
})

/** `missingOf` has made sure that there is a first one. */
const firstAndRest = ([first = '', ...rest]: readonly string[]): Five['items'] => [
  { text: first },
  ...rest.map((text) => ({ text })),
]
