import { activityView, type ActivityView } from '../../components/activity-item/activityView'
import { blankCover, type PassbookCover } from '../../components/passbook-cover/passbookCover'
import type { SwitchablePerson } from '../../components/person-switch/person-switch'
import type { PeopleHomeOutput } from '../../generated/contract'
import { readableDay } from '../../generated/shared'

/** What the home screen shows of the server's answer. */
export interface HomeView {
  readonly cover: PassbookCover
  /** Whose passbooks can be opened; empty for a person without wards. */
  readonly people: SwitchablePerson[]
  readonly today: ActivityView[]
  readonly isStaff: boolean
}

export const emptyHome: HomeView = {
  cover: blankCover,
  people: [],
  today: [],
  isStaff: false,
}

export function homeView(home: PeopleHomeOutput): HomeView {
  const { displayName, balance, honour, nextToEnd, wards, today, nowMs, roles } = home
  const ending =
    nextToEnd === undefined
      ? '没有快到期的积分'
      : `${String(nextToEnd.points)} 分可用到 ${readableDay(nextToEnd.expiresOn)}`
  return {
    cover: { holder: displayName, balance: String(balance), honour: String(honour), ending },
    people: wards.length === 0 ? [] : [{ personId: '', displayName: '我自己' }, ...wards],
    today: today.map((activity) => activityView(activity, nowMs)),
    isStaff: roles.length > 0,
  }
}
