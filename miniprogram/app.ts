import { hasAgreed } from './services/consent'
import { watchNetwork, whenBackOnline } from './services/network'
import { flushWhenOnline } from './services/offlineQueue'
import { askForPendingOutcomes } from './services/outcomes'

App({
  onLaunch() {
    watchNetwork()
    whenBackOnline(() => void askForPendingOutcomes())
    flushWhenOnline()
  },

  onShow() {
    if (hasAgreed()) void askForPendingOutcomes()
  },
})
