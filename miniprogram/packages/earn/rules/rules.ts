import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { open } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import { noRules, rulesView } from './rulesView'

/** What earns how many points, by the rule book that is in force. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    view: noRules,
  },

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(): Promise<void> {
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.earn.rules, {})
    const isShown = reading.kind === 'fresh' || reading.kind === 'kept'
    this.setData({
      state: stateOf(reading, now()),
      ...(isShown ? { view: rulesView(reading.value) } : {}),
    })
  },

  openVersions: () => void open('ruleBooks'),
})
