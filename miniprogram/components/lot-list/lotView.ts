import { dayOf, readableDay, startOfDayMs } from '../../generated/shared'

/** Points of one last day, as a list shows them. */
export interface LotView {
  readonly expiresOn: string
  readonly points: string
  readonly until: string
  /** How long it is until then, such as `还有 39 天`; '' for points that do not end. */
  readonly left: string
  readonly isSoon: boolean
}

const dayMs = 86_400_000

/** People are warned so many days before points end (the jobs send the first notice then). */
const soonDays = 60

/** The lots of a passbook, soonest to end first; those that never end come last. */
export const lotViews = (
  lots: readonly { readonly points: number; readonly expiresOn: string }[],
  nowMs: number,
): LotView[] =>
  [...lots]
    .sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1))
    .map(({ points, expiresOn }) => {
      if (expiresOn === 'never')
        return { expiresOn, points: `${String(points)} 分`, until: '长期可用', left: '', isSoon: false }
      const days = daysUntil(expiresOn, nowMs)
      return {
        expiresOn,
        points: `${String(points)} 分`,
        until: `可用到 ${readableDay(expiresOn)}`,
        left: days > 0 ? `还有 ${String(days)} 天` : '今天到期',
        isSoon: days <= soonDays,
      }
    })

const daysUntil = (day: string, nowMs: number): number =>
  Math.max(0, Math.round((startOfDayMs(day) - startOfDayMs(dayOf(nowMs))) / dayMs))
