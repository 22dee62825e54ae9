import { clockTimeOf } from '../calendar'
import type { ChildDay } from './afterSchoolDay'
import type { Term } from './afterSchoolTerm'

/** Something that people are told about a child's day; `about` tells it once. */
export interface DayNotice {
  readonly about: string
  readonly to: readonly string[]
  readonly title: string
  readonly text: string
}

/**
 * Everything a child's day gives occasion to say, also what was said before. Nothing about health is ever in it.
 */
export function noticesOfDay(day: ChildDay, term: Term): readonly DayNotice[] {
  const { _id, displayName, guardianIds, visits, warned } = day
  const about = `after-school/${_id}`
  const inAndOut = visits.flatMap(({ inAtMs, out }, at): DayNotice[] => [
    {
      about: `${about}:${String(at)}:in`,
      to: guardianIds,
      title: `${displayName}已经到了`,
      text: `${clockTimeOf(inAtMs)}在“${term.title}”签到，地点是${term.place}。`,
    },
    ...(out === undefined
      ? []
      : [
          {
            about: `${about}:${String(at)}:out`,
            to: guardianIds,
            title: `${displayName}已被接走`,
            text: `${clockTimeOf(out.atMs)}由${out.name}（${out.relation}）接走。不是您安排的，请马上联系${term.place}。`,
          },
        ]),
  ])
  if (warned !== true) return inAndOut
  const late = {
    about: `${about}:late`,
    to: guardianIds,
    title: `请来接${displayName}`,
    text: `“${term.title}”已经放学，${displayName}还在${term.place}等您。不能来时，请在手机上授权一位接送人。`,
  }
  const toStaff = {
    about: `${about}:late`,
    to: term.duty.map(({ personId }) => personId).filter((one) => !guardianIds.includes(one)),
    title: `${displayName}还没有人接`,
    text: `“${term.title}”已经放学，请联系${displayName}的家长，接走后记得签退。`,
  }
  return [...inAndOut, late, toStaff]
}
