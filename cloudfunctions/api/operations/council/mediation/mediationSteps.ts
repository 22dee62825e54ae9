import { decideMediation, type MediationAct } from '../../../../../shared/domain/council/mediationDecisions'
import {
  mediationNumber,
  standingIn,
  type Mediation,
  type StoredMediation,
} from '../../../../../shared/domain/council/mediation'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { mediations } from '../../../../database'
import { decideAndSave } from '../../../../runtime/decideAndSave'
import type { Context } from '../../../../runtime/operation'
import { isKept, sealMediation, unsealMediation } from './stored'

/** A mediation of the caller's community with its stored form, or the refusal that there is none. */
export async function readMediation(
  { store, sealing, principal }: Context,
  mediationId: string,
): Promise<{ readonly stored: StoredMediation; readonly mediation: Mediation } | Refusal> {
  const stored = await store.read(mediations, mediationId)
  if (!isKept(stored) || stored.communityId !== principal.communityId) return refuse('MEDIATION_NOT_FOUND')
  return { stored, mediation: unsealMediation(stored, sealing) }
}

/** Changes a mediation as its table and the caller's part in it allow. */
export function changeMediation(
  { store, sealing, principal, pause, commandId, nowMs, by }: Context,
  mediationId: string,
  act: MediationAct,
  first?: StoredMediation,
): Promise<Mediation | Refusal> {
  return decideAndSave<StoredMediation, Mediation>(
    store,
    mediations,
    mediationId,
    pause,
    (stored) => {
      if (!isKept(stored) || stored.communityId !== principal.communityId) {
        return Promise.resolve(refuse('MEDIATION_NOT_FOUND'))
      }
      const mediation = unsealMediation(stored, sealing)
      const next = decideMediation(mediation, { ...act, commandId, nowMs, by })
      if (isRefusal(next)) return Promise.resolve(next)
      return Promise.resolve({
        next: next === mediation ? stored : sealMediation(next, sealing),
        result: next,
      })
    },
    first,
  )
}

/** One mediation in the list of somebody who is in it. */
export const mediationLineOf = (mediation: Mediation, personId: string) => ({
  mediationId: mediation._id,
  number: mediationNumber(mediation._id),
  kind: mediation.kind,
  state: mediation.state,
  standing: standingIn(mediation, personId) ?? 'asker',
  askedAtMs: mediation.askedAtMs,
  ...(mediation.talk === undefined ? {} : { talkAtMs: mediation.talk.startsAtMs }),
})
