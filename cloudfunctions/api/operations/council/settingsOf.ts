import { usualSettings, type CouncilSettings } from '../../../../shared/domain/council/settings'
import { councilSettings } from '../../../database'
import type { Store } from '../../../runtime/store'

/** What a community decided about its council, or what is usual. */
export async function settingsOf(store: Store, communityId: string): Promise<CouncilSettings> {
  const stored = await store.read(councilSettings, communityId)
  if (stored === undefined) return usualSettings
  const { _id, version, changedBy, changedAtMs, commandId, ...settings } = stored
  return settings
}
