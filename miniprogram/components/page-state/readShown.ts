import type { Operation } from '../../generated/contract'
import { now } from '../../services/clock'
import { read, type ReadOptions } from '../../services/reads'
import { stateOf, type PageState } from './pageState'

/** A page that has a state. */
interface Stateful {
  setData(data: { readonly state: PageState }): void
}

/** Reads what a page shows and puts its state. @returns undefined when there is nothing to show */
export async function readShown<Input, Output>(
  page: Stateful,
  operation: Operation<'query', Input, Output>,
  input: Input,
  options: ReadOptions = {},
): Promise<Output | undefined> {
  const reading = await read(operation, input, options)
  page.setData({ state: stateOf(reading, now()) })
  return reading.kind === 'fresh' || reading.kind === 'kept' ? reading.value : undefined
}
