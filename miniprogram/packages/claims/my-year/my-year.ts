import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type EarnMemberYearOutput } from '../../../generated/contract'
import { dayOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { forPersonId } from '../../../services/session'
import { openSheet } from '../../../services/sheets'
import { rootFontSize } from '../../../services/textSize'
import { entryView, hoursText, recordSheet, yearSheet, type EntryView } from './yearSheets'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { year: number }>

/** A person's own year, for nobody but themself, and the two sheets they can print of it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    years: [] as number[],
    year: 0,
    points: 0,
    honour: 0,
    hours: '',
    entries: [] as EntryView[],
  },

  found: undefined as EarnMemberYearOutput | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(): Promise<void> {
    const year = Number(dayOf(now()).slice(0, 4))
    this.setData({ year, years: [year, year - 1, year - 2] })
    return this.refresh()
  },
  async refresh(): Promise<void> {
    const acting = forPersonId()
    const { year } = this.data
    const options = acting === undefined ? {} : { forPersonId: acting }
    const found = await readShown(this, operations.earn.memberYear, { year }, options)
    if (found === undefined) return
    this.found = found
    const { points, honour, minutes, entries } = found
    this.setData({ points, honour, hours: hoursText(minutes), entries: entries.map(entryView).reverse() })
  },
  async pickYear({ currentTarget }: Tapped): Promise<void> {
    this.setData({ year: currentTarget.dataset.year, state: loading })
    await this.refresh()
  },

  async printYear(): Promise<void> {
    if (this.found !== undefined) await openSheet(yearSheet(this.found, dayOf(now())))
  },
  async printRecord(): Promise<void> {
    if (this.found !== undefined) await openSheet(recordSheet(this.found, dayOf(now())))
  },
})
