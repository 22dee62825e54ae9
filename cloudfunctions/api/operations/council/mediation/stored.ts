import { yearOf } from '../../../../../shared/domain/calendar'
import {
  keptUntilMs,
  readersOf,
  type Mediation,
  type StoredMediation,
} from '../../../../../shared/domain/council/mediation'
import type { Sealing } from '../../../../runtime/sealing'

export function sealMediation(mediation: Mediation, sealing: Sealing): StoredMediation {
  const { _id, version, communityId, state, askedAtMs, dueAtMs, endedAtMs } = mediation
  return {
    _id,
    version,
    communityId,
    state,
    open: endedAtMs === undefined,
    askedAtMs,
    ...(dueAtMs === undefined ? {} : { dueAtMs }),
    readerIds: readersOf(mediation),
    sealed: sealing.seal(JSON.stringify(mediation), _id),
    ...(endedAtMs === undefined
      ? {}
      : {
          endedYear: yearOf(endedAtMs),
          agreed: state === 'agreed',
          keptUntilMs: keptUntilMs(endedAtMs),
        }),
  }
}

export const unsealMediation = ({ _id, sealed }: StoredMediation, sealing: Sealing): Mediation =>
  JSON.parse(sealing.unseal(sealed, _id)) as Mediation

/** Open or over, but still with its words. */
export const isKept = (stored: StoredMediation | undefined): stored is StoredMediation =>
  stored !== undefined && stored.state !== 'forgotten'
