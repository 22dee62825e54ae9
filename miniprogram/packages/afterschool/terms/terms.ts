import type { Chip } from '../../../components/chip-row/chip-row'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type ClassesTermsOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { daysWords, hoursWords, placesWords } from '../termWords'

type Term = ClassesTermsOutput['terms'][number]
type Tapped = WechatMiniprogram.TouchEvent<never, never, { termId: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

interface TermView {
  readonly termId: string
  readonly title: string
  readonly days: string
  readonly hours: string
  readonly place: string
  readonly words: string
  readonly isMine: boolean
}

/** The after-school class for a guardian: which child, which term, and where the child stands. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    children: [] as Chip[],
    wardId: '',
    childName: '',
    terms: [] as TermView[],
  },

  async onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    await this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const me = await readShown(this, operations.people.me, {})
    if (me === undefined) return
    const children = me.wards.map(({ personId, displayName }) => ({ value: personId, title: displayName }))
    const known = this.data.wardId || forPersonId()
    const child = children.find(({ value }) => value === known) ?? children[0]
    this.setData({ children, wardId: child?.value ?? '', childName: child?.title ?? '' })
    await this.showTerms()
  },

  async showTerms(): Promise<void> {
    const { wardId } = this.data
    const options = wardId === '' ? {} : { forPersonId: wardId }
    const found = await readShown(this, operations.classes.terms, {}, options)
    if (found !== undefined) this.setData({ terms: found.terms.map(viewOf) })
  },

  async chooseChild({ detail }: Chosen): Promise<void> {
    const childName = this.data.children.find(({ value }) => value === detail.value)?.title ?? ''
    this.setData({ wardId: detail.value, childName })
    await this.showTerms()
  },

  openTerm({ currentTarget }: Tapped): void {
    const { termId } = currentTarget.dataset
    const { wardId, childName } = this.data
    const isMine = this.data.terms.some((term) => term.termId === termId && term.isMine)
    void open(isMine ? 'afterSchoolChild' : 'afterSchoolEnrol', { termId, wardId, childName })
  },
})

const standing: Readonly<Record<NonNullable<Term['mine']>, string>> = {
  placed: '已经报上名，点开看接送',
  waiting: '在候补，点开看排第几',
  withdrawn: '已经退出，点开可以重新报名',
  ended: '这学期已经结束',
}

const viewOf = (term: Term): TermView => ({
  termId: term.termId,
  title: term.title,
  days: daysWords(term),
  hours: hoursWords(term),
  place: `${term.place}，收${String(term.ages.from)}到${String(term.ages.to)}岁`,
  words: term.mine === undefined ? `${placesWords(term)}，点开报名` : standing[term.mine],
  isMine: term.mine !== undefined && term.mine !== 'withdrawn',
})
