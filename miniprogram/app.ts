import { hasAgreed } from './services/consent'
import { watchNetwork, whenBackOnline } from './services/network'
import { askForPendingOutcomes } from './services/outcomes'

App({
  onLaunch() {
    watchNetwork()
    whenBackOnline(() => void askForPendingOutcomes())
  },

  onShow() {
    if (hasAgreed()) void askForPendingOutcomes()
  },
})
