import * as contract from '../../../../shared/contract/council'
import { operation } from '../../../runtime/operation'
import { settingsOf } from './settingsOf'

export const settings = operation(contract.settings, ({ store, principal }) =>
  settingsOf(store, principal.communityId),
)
