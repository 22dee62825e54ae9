import { attendanceId, type Attendance } from '../../../../shared/domain/earn/presence'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { attendances } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'

/** The presences of some persons at an activity, by person. */
export async function attendancesOf(
  { store }: Context,
  activityId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Attendance>> {
  const { in: oneOf } = store.command as Record<'in', (ids: readonly string[]) => unknown>
  const ids = personIds.map((personId) => attendanceId(activityId, personId))
  const found = await store.find(attendances, { where: { _id: oneOf(ids) }, limit: 50 })
  return new Map(found.map((attendance) => [attendance.personId, attendance]))
}

/** Changes one presence by a decision. */
export const changeAttendance = (
  { store, pause }: Context,
  first: Attendance,
  decide: (attendance: Attendance) => Attendance | Refusal,
): Promise<Attendance | Refusal> =>
  decideAndSave<Attendance, Attendance>(
    store,
    attendances,
    first._id,
    pause,
    (attendance) => {
      if (attendance === undefined) return Promise.resolve(refuse('PRESENCE_NOT_FOUND'))
      const next = decide(attendance)
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )
