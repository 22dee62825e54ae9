import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import { anomalyViews, type AnomalyView } from './anomalyView'

/** What staff posted for others in a month, and what of it stands out. Whether that is wrong, the auditor finds out. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    isTooEarly: false,
    dayText: '',
    actors: [] as AnomalyView[],
  },

  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.bank.anomalies, {})
    const isTooEarly = reading.kind === 'refused' && reading.refusal.code === 'NO_REPORT_YET'
    this.setData({
      state: isTooEarly ? { ...loading, status: 'ready' } : stateOf(reading, now()),
      isTooEarly,
    })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    const { day, actors } = reading.value
    this.setData({ dayText: readableDay(day), actors: anomalyViews(actors) })
  },
})
