import { clockTimeOf, dayAndTimeOf, dayOf, type RefusalAnswer } from '../../generated/shared'
import { nextStepOf, type NextStep } from '../../services/nextStep'
import type { Reading } from '../../services/reads'

/** What a page that shows an answer of the server is doing. */
export interface PageState {
  readonly status: 'loading' | 'ready' | 'failed'
  /** When the shown content was fetched, if it is kept and not fresh, such as `10:32`; else ''. */
  readonly keptAt: string
  /** What went wrong and what to do, when it failed. */
  readonly text: string
  readonly next: NextStep | null
}

export const loading: PageState = { status: 'loading', keptAt: '', text: '', next: null }

/** There is something to show. */
export const ready: PageState = { ...loading, status: 'ready' }

export const failed = (refusal: RefusalAnswer): PageState => ({
  status: 'failed',
  keptAt: '',
  text: refusal.text,
  next: nextStepOf(refusal),
})

/** @param nowMs the phone's time, to say today's times without the day */
export function stateOf(reading: Reading<unknown>, nowMs: number): PageState {
  switch (reading.kind) {
    case 'fresh':
      return ready
    case 'kept': {
      const isToday = dayOf(reading.atMs) === dayOf(nowMs)
      const keptAt = isToday ? clockTimeOf(reading.atMs) : dayAndTimeOf(reading.atMs)
      return { ...loading, status: 'ready', keptAt }
    }
    case 'refused':
      return failed(reading.refusal)
    case 'unreachable':
      return { ...failed(reading.refusal), text: '现在连不上网络，请检查网络后再试一次。' }
  }
}
