import * as contract from '../../../../shared/contract/earn'
import { attendanceId } from '../../../../shared/domain/earn/presence'
import { checkInOpensBeforeMs, longestActivityMs } from '../../../../shared/domain/earn/activity'
import { nonceFor, venueOfScene } from '../../../../shared/domain/earn/venue'
import { isRefusal, refuse } from '../../../../shared/errors'
import { activities, attendances, venues } from '../../../database'
import { operation } from '../../../runtime/operation'

const mostAtOnce = 20

export const openPoster = operation(contract.openPoster, async (context, { scene }) => {
  const { store, principal, subjectId, callerId, nowMs, authenticate } = context
  const venueId = venueOfScene(scene)
  if (isRefusal(venueId)) return venueId
  const {
    gte,
    lte,
    in: oneOf,
  } = store.command as Record<'gte', (ms: number) => { and: (other: unknown) => unknown }> &
    Record<'lte', (ms: number) => unknown> &
    Record<'in', (ids: readonly string[]) => unknown>
  const [venue, found] = await Promise.all([
    store.read(venues, venueId),
    store.find(activities, {
      where: {
        venueId,
        startsAtMs: gte(nowMs - longestActivityMs).and(lte(nowMs + checkInOpensBeforeMs)),
      },
      orderBy: ['startsAtMs', 'asc'],
      limit: mostAtOnce,
    }),
  ])
  if (venue?.communityId !== principal.communityId) return refuse('VENUE_NOT_FOUND')
  const open = found.filter(({ state, endsAtMs }) => state === 'planned' && nowMs <= endsAtMs)
  if (open.length === 0) return refuse('VENUE_QUIET')
  const ids = open.map(({ _id }) => attendanceId(_id, subjectId))
  const present = await store.find(attendances, { where: { _id: oneOf(ids) }, limit: mostAtOnce })
  return {
    venueName: venue.name,
    positioned: venue.position !== undefined,
    activities: open.map(({ _id: activityId, title, startsAtMs, endsAtMs }) => {
      const state = present.find((one) => one.activityId === activityId)?.state
      const nonce = nonceFor({ activityId, venueId }, callerId, nowMs, authenticate)
      return { activityId, title, startsAtMs, endsAtMs, nonce, ...(state === undefined ? {} : { state }) }
    }),
    nowMs,
  }
})
