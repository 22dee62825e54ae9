import { contract } from '../../../../shared/contract'
import { operation } from '../../../runtime/operation'
import { settingsOf } from './settingsOf'

export const settings = operation(contract.council.settings, ({ store, principal }) =>
  settingsOf(store, principal.communityId),
)
