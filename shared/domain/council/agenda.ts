import { addDays, dayOf } from '../calendar'
import type { AgendaReason } from './meeting'
import type { Proposal } from './proposal'
import type { CouncilSettings } from './settings'

/** Why the rule itself puts a proposal on the agenda, or undefined when only staff can choose it. */
export function reasonByRule(
  { supporterIds, raisedAtMs }: Pick<Proposal, 'supporterIds' | 'raisedAtMs'>,
  settings: CouncilSettings,
  nowMs: number,
): Exclude<AgendaReason, 'choice'> | undefined {
  if (supporterIds.length >= settings.escalateFromSupporters) return 'support'
  return dayOf(raisedAtMs) <= addDays(dayOf(nowMs), -settings.agendaFromDays) ? 'age' : undefined
}
