import type { Operation } from '../../generated/contract'
import { now } from '../../services/clock'
import { tell } from '../../services/dialogs'
import { read, type Reading } from '../../services/reads'
import { stateOf, type PageState } from './pageState'

/** What a page shows of a list that is read page by page: its state, and whether and when there is more. */
export interface PagingView {
  readonly state?: PageState
  readonly hasMore?: boolean
  readonly isLoadingMore?: boolean
}

interface Paged<Input, Output> {
  /** The input of the first page. */
  readonly first: () => Input
  /** The input of the page after this one, or undefined when this was the last. */
  readonly next: (output: Output) => Input | undefined
  /** Shows what a page holds: instead of everything when it is the first, behind the rest when it is not. */
  readonly show: (output: Output, isFirst: boolean) => void
  /** The ward for whom the person reads. */
  readonly forPersonId?: () => string | undefined
}

/** Reads a list page by page: the first again and again, each further one when the person asks for it. */
export class Paging<Input, Output> {
  private following: Input | undefined
  private isLoadingMore = false

  /** @param page gets `state`, `hasMore` and `isLoadingMore` */
  constructor(
    private readonly page: { setData(view: PagingView): void },
    private readonly operation: Operation<'query', Input, Output>,
    private readonly paged: Paged<Input, Output>,
  ) {}

  /** Begins anew. @returns how that went, for a page that does more than show it */
  async refresh(): Promise<Reading<Output>> {
    const forPersonId = this.paged.forPersonId?.()
    const reading = await read(this.operation, this.paged.first(), { forPersonId })
    this.page.setData({ state: stateOf(reading, now()) })
    if (reading.kind === 'fresh' || reading.kind === 'kept') this.accept(reading.value, true)
    return reading
  }

  async loadMore(): Promise<void> {
    const input = this.following
    if (input === undefined || this.isLoadingMore) return
    this.setLoading(true)
    const reading = await read(this.operation, input, {
      forPersonId: this.paged.forPersonId?.(),
      keep: false,
    })
    this.setLoading(false)
    // Whoever pulled the list down meanwhile has begun anew.
    if (this.following !== input) return
    if (reading.kind === 'fresh') this.accept(reading.value, false)
    else if (reading.kind !== 'kept') await tell(reading.refusal.text)
  }

  private accept(output: Output, isFirst: boolean): void {
    this.following = this.paged.next(output)
    this.paged.show(output, isFirst)
    this.page.setData({ hasMore: this.following !== undefined })
  }

  private setLoading(isLoadingMore: boolean): void {
    this.isLoadingMore = isLoadingMore
    this.page.setData({ isLoadingMore })
  }
}
