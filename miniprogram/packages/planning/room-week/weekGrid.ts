import type { ClassesRoomWeekOutput } from '../../../generated/contract'
import { addDays, clockTimeOf, dayOf, readableDay, startOfDayMs } from '../../../generated/shared'

export type RoomOfWeek = ClassesRoomWeekOutput['rooms'][number]

const hourMs = 3_600_000
const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const
const earliestHour = 8
const latestHour = 21

type CellState = 'closed' | 'free' | 'taken'

/** The picture of a room's week: a column for each day, a row for each hour. */
export interface WeekGrid {
  readonly days: readonly { readonly day: string; readonly weekday: string; readonly date: string }[]
  readonly rows: readonly {
    readonly hour: number
    readonly cells: readonly { readonly day: string; readonly state: CellState; readonly sign: string }[]
  }[]
  /** The same in words, for the list beside the picture. */
  readonly list: readonly {
    readonly day: string
    readonly title: string
    readonly slots: readonly {
      readonly key: string
      readonly sessionId: string
      readonly isSession: boolean
      readonly text: string
    }[]
  }[]
}

const signs: Readonly<Record<CellState, string>> = { closed: '关', free: '', taken: '课' }
const weekdayAt = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

export function weekGrid(fromDay: string, room: RoomOfWeek): WeekGrid {
  const days = Array.from({ length: 7 }, (_, at) => addDays(fromDay, at))
  const [first, last] = hoursShown(room)
  const hours = Array.from({ length: last - first }, (_, at) => first + at)
  return {
    days: days.map((day) => ({
      day,
      weekday: weekdays[weekdayAt(day)] ?? '',
      date: String(Number(day.slice(8))),
    })),
    rows: hours.map((hour) => ({
      hour,
      cells: days.map((day) => {
        const state = stateAt(room, day, hour)
        return { day, state, sign: signs[state] }
      }),
    })),
    list: days.map((day) => listOf(room, day)),
  }
}

/** From the first hour to the last that the room is open or taken, at least the usual hours of the day. */
function hoursShown({ openHours, slots }: RoomOfWeek): readonly [number, number] {
  const opens = openHours.map(({ fromMinute }) => Math.floor(fromMinute / 60))
  const shuts = openHours.map(({ untilMinute }) => Math.min(24, Math.ceil(untilMinute / 60)))
  const begins = slots.map(({ startsAtMs }) => hourOf(startsAtMs))
  const first = Math.min(earliestHour, ...opens, ...begins)
  return [first, Math.max(latestHour, ...shuts)]
}

const hourOf = (ms: number): number => Math.floor((ms - startOfDayMs(dayOf(ms))) / hourMs)

function stateAt({ openHours, closedDays, slots }: RoomOfWeek, day: string, hour: number): CellState {
  const fromMs = startOfDayMs(day) + hour * hourMs
  const isTaken = slots.some(({ startsAtMs, endsAtMs }) => startsAtMs < fromMs + hourMs && fromMs < endsAtMs)
  if (isTaken) return 'taken'
  const weekday = weekdayAt(day) || 7
  const isOpen = openHours.some(
    (open) => open.weekday === weekday && open.fromMinute < (hour + 1) * 60 && hour * 60 < open.untilMinute,
  )
  return isOpen && !closedDays.includes(day) ? 'free' : 'closed'
}

function listOf({ slots, closedDays }: RoomOfWeek, day: string): WeekGrid['list'][number] {
  const own = slots.filter(({ startsAtMs }) => dayOf(startsAtMs) === day)
  const isClosed = closedDays.includes(day)
  return {
    day,
    title: `${readableDay(day).slice(5)} 周${weekdays[weekdayAt(day)] ?? ''}${isClosed ? '，不开放' : ''}`,
    slots: own.map(({ sessionId, title, startsAtMs, endsAtMs }) => ({
      key: `${sessionId}${String(startsAtMs)}`,
      sessionId,
      isSession: sessionId.startsWith('ses_'),
      text: `${clockTimeOf(startsAtMs)}–${clockTimeOf(endsAtMs)} ${title}`,
    })),
  }
}
