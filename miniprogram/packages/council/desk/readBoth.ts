import { stateOf, type PageState } from '../../../components/page-state/pageState'
import { now } from '../../../services/clock'
import type { Reading } from '../../../services/reads'

type Shown<Value> = Reading<Value> & { readonly kind: 'fresh' | 'kept' }

const isShown = <Value>(reading: Reading<Value>): reading is Shown<Value> =>
  reading.kind === 'fresh' || reading.kind === 'kept'

/** Two answers that a page shows together, or undefined with the page's state when one of them is missing. */
export async function readBoth<First, Second>(
  page: { setData(data: { readonly state: PageState }): void },
  first: Promise<Reading<First>>,
  second: Promise<Reading<Second>>,
): Promise<{ readonly first: First; readonly second: Second; readonly state: PageState } | undefined> {
  const [one, other] = await Promise.all([first, second])
  if (isShown(one) && isShown(other)) {
    return { first: one.value, second: other.value, state: stateOf(one, now()) }
  }
  page.setData({ state: stateOf(isShown(one) ? other : one, now()) })
  return undefined
}
