import { onPhoneChange, phoneSettings } from '../phone'
import { asApis } from './define'
import { Listeners } from './listeners'

const status = new Listeners()
const weak = new Listeners()

function networkType(): string {
  return phoneSettings().network === 'off' ? 'none' : phoneSettings().network === 'slow' ? '3g' : 'wifi'
}

onPhoneChange(({ network }, before) => {
  if (network === before.network) return
  status.emit({ isConnected: network !== 'off', networkType: networkType() })
  if (network !== 'off') weak.emit({ weakNet: network === 'slow', networkType: networkType() })
})

/** The phone's network, which the panel switches. */
export const network = {
  ...asApis({
    getNetworkType: () => ({ networkType: networkType(), weakNet: phoneSettings().network === 'slow' }),
  }),
  ...status.methods('NetworkStatusChange'),
  ...weak.methods('NetworkWeakChange'),
}
