import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesTermsOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { daysWords, hoursWords, placesWords } from '../termWords'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { termId: string }>

interface TermView {
  readonly termId: string
  readonly title: string
  readonly days: string
  readonly hours: string
  readonly words: string
}

const planners = ['clerk', 'administrator']

/** Staff: the terms that are not over, today's list of each, and planning. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    mayPlan: false,
    terms: [] as TermView[],
  },

  onShow(): Promise<void> {
    const mayPlan = knownRoles().some((role) => planners.includes(role))
    this.setData({ rootFontSize: rootFontSize(), mayPlan })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const found = await readShown(this, operations.classes.terms, {})
    if (found === undefined) return
    const shown = this.data.mayPlan ? found.terms : found.terms.filter(({ onDuty }) => onDuty)
    this.setData({ terms: shown.map(viewOf) })
  },

  openDay: ({ currentTarget }: Tapped) => void open('afterSchoolDay', { ...currentTarget.dataset }),
  openTerm: ({ currentTarget }: Tapped) => void open('afterSchoolTerm', { ...currentTarget.dataset }),
  planTerm: () => void open('afterSchoolTermForm'),
})

const viewOf = (term: ClassesTermsOutput['terms'][number]): TermView => ({
  termId: term.termId,
  title: term.title,
  days: daysWords(term),
  hours: `${hoursWords(term)}，${term.place}`,
  words: term.onDuty ? `${placesWords(term)}，您在值班` : placesWords(term),
})
