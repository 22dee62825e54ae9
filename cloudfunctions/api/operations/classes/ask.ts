import * as contract from '../../../../shared/contract/classes'
import type { Demand } from '../../../../shared/domain/classes/demand'
import { isRefusal, refuse } from '../../../../shared/errors'
import { demands, teams } from '../../../database'
import { operation } from '../../../runtime/operation'
import { checkText } from '../media/steps'
import { askerFrom, joinDemand } from './demandSteps'

const openDemandsLookedAt = 100
/** Of one person's own words, so many may wait for an answer at once. */
const mostOpenEach = 5

export const ask = operation(contract.ask, async (context, { subject, title, ...wish }) => {
  const { store, principal, subjectId, callerId, nowMs, commandId } = context
  const { communityId } = principal
  const demandId = context.newId('dem')
  const [begun, open, known] = await Promise.all([
    store.read(demands, demandId),
    store.find(demands, { where: { communityId, state: 'open' }, limit: openDemandsLookedAt }),
    store.find(teams, { where: { communityId }, limit: openDemandsLookedAt }),
  ])
  if (begun !== undefined) return { demandId, state: stateSaid(begun), wantedBy: 1 }
  // The same words again are the same demand: whoever asks joins it.
  const same = open.find((demand) => demand.title === title)
  if (same !== undefined) {
    const wantedBy = await joinDemand(context, same._id, wish, same)
    return isRefusal(wantedBy) ? wantedBy : { demandId: same._id, state: 'open' as const, wantedBy }
  }
  const own = open.filter((demand) => demand.writtenBy === callerId)
  if (own.length >= mostOpenEach) return refuse('TOO_MANY_DEMANDS', { count: own.length })
  const menu = known.some(({ offers }) => offers.some((offer) => offer.title === title))
  const verdict = menu ? 'passed' : await checkText(context, title)
  if (verdict === 'refused') return refuse('WORDS_REFUSED')

  // From here on the demand must be stored. What the check said is in the document, so it is said once.
  const demand: Demand = {
    _id: demandId,
    version: 1,
    communityId,
    state: verdict === 'passed' ? 'open' : 'checking',
    subject,
    title,
    menu,
    source: 'resident',
    writtenBy: callerId,
    askedAtMs: nowMs,
    askers: [askerFrom(context, wish)],
    askerIds: [subjectId],
    wantedBy: 1,
    commandId,
    done: [],
  }
  const isNew = await store.insert(demands, demand)
  const stored = isNew ? demand : ((await store.read(demands, demandId)) ?? demand)
  return { demandId, state: stateSaid(stored), wantedBy: 1 }
})

/** What the asking person was told: whether somebody has to look at the words first. */
const stateSaid = ({ state, done }: Demand): 'open' | 'checking' =>
  state === 'checking' || state === 'refused' || done.length > 0 ? 'checking' : 'open'
