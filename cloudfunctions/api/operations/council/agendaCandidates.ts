import * as contract from '../../../../shared/contract/council'
import { reasonByRule } from '../../../../shared/domain/council/agenda'
import { proposals } from '../../../database'
import { operation } from '../../../runtime/operation'
import { proposalLineOf } from './lines'
import { settingsOf } from './settingsOf'

const candidatesShown = 15

export const agendaCandidates = operation(contract.agendaCandidates, async (context) => {
  const { store, principal, nowMs } = context
  const { communityId, personId } = principal
  const { exists } = store.command as Record<'exists', (value: boolean) => unknown>
  // What has enough support is marked, so it is found however many others there are; the rest by age.
  const of = (escalated: boolean) =>
    store.find(proposals, {
      where: { communityId, state: 'published', escalatedAtMs: exists(escalated) },
      orderBy: ['raisedAtMs', 'asc'],
      limit: candidatesShown,
    })
  const [settings, escalated, others] = await Promise.all([
    settingsOf(store, communityId),
    of(true),
    of(false),
  ])
  const bySupport = [...escalated].sort((a, b) => b.supporterIds.length - a.supporterIds.length)
  return {
    candidates: [...bySupport, ...others].map((one) => {
      const byRule = reasonByRule(one, settings, nowMs)
      return { ...proposalLineOf(one, personId), ...(byRule === undefined ? {} : { byRule }) }
    }),
  }
})
