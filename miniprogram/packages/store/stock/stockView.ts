import type { RedeemStockBookOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { isUnderWay, redemptionStateNames } from '../../../services/redemptionStates'

export type Act = 'receive' | 'writeOff' | 'count'
type Stock = RedeemStockBookOutput['stock']
type Movement = RedeemStockBookOutput['movements'][number]

/** The words of each thing that can be done to a stock. */
export const actWords: Readonly<
  Record<Act, { title: string; hint: string; reason: string; submit: string }>
> = {
  receive: {
    title: '进货',
    hint: '新到的东西，数好了再登记。',
    reason: '例如：超市送来，单号 1123',
    submit: '登记进货',
  },
  writeOff: {
    title: '报损',
    hint: '坏了、过期、丢了的，从能换的里面减。',
    reason: '例如：两袋受潮',
    submit: '登记报损',
  },
  count: {
    title: '盘点',
    hint: '数架上所有的，给人留着的也数在内。',
    reason: '例如：月底盘点',
    submit: '登记盘点',
  },
}

export const acts = (Object.keys(actWords) as Act[]).map((value) => ({ value, title: actWords[value].title }))

export const onShelf = ({ left, reserved }: Stock): number => left + reserved

export const figuresOf = ({ received, left, reserved, handedOver, writtenOff }: Stock) => [
  { name: 'left', label: '能换', count: String(left) },
  { name: 'reserved', label: '已留给人', count: String(reserved) },
  { name: 'handedOver', label: '已发出', count: String(handedOver) },
  { name: 'writtenOff', label: '已报损', count: String(writtenOff) },
  { name: 'received', label: '一共进货', count: String(received) },
]

/** What a stock-take would book, said before it is booked. */
export function differenceText(counted: number, expected: number): string {
  if (!Number.isInteger(counted) || counted === expected) return ''
  return counted > expected
    ? `比账上多 ${String(counted - expected)} 份，会记成盘盈`
    : `比账上少 ${String(expected - counted)} 份，会记成盘亏`
}

const kindNames: Readonly<Record<Movement['kind'], string>> = {
  received: '进货',
  writtenOff: '报损',
  counted: '盘点',
}

/** One entry of the book: what staff did, or what became of one redemption. */
export interface BookRow {
  readonly key: string
  readonly atMs: number
  readonly kind: string
  readonly quantity: string
  readonly note: string
}

export const entriesAPage = 20

/**
 * From when on a page of the book is complete: both its lists are cut off after so many, and what is older in one of
 * them belongs to the next page.
 */
export function completeFromMs({ movements, redemptions, more }: RedeemStockBookOutput): number {
  if (!more) return 0
  const ends = [
    movements.length < entriesAPage ? 0 : (movements[movements.length - 1]?.atMs ?? 0),
    redemptions.length < entriesAPage ? 0 : (redemptions[redemptions.length - 1]?.requestedAtMs ?? 0),
  ]
  return Math.max(...ends)
}

/** The entries of one page, the newest first. */
export function bookRows(book: RedeemStockBookOutput): BookRow[] {
  const fromMs = completeFromMs(book)
  const done = book.movements.map(({ kind, quantity, counted, reason, byName, atMs }, at) => ({
    key: `m${String(atMs)}-${String(at)}`,
    atMs,
    kind: counted === undefined ? kindNames[kind] : `盘点，数出 ${String(counted)} 份`,
    quantity: quantity > 0 ? `+${String(quantity)}` : String(quantity).replace('-', '−'),
    note: `${dayAndTimeOf(atMs)}，${byName}，${reason}`,
  }))
  const wanted = book.redemptions.map((redemption) => ({
    key: redemption.redemptionId,
    atMs: redemption.requestedAtMs,
    kind: `${redemption.displayName}兑换`,
    quantity:
      isUnderWay(redemption.state) || redemption.state === 'handedOver'
        ? `−${String(redemption.quantity)}`
        : '0',
    note: lastStepOf(redemption),
  }))
  return [...done, ...wanted].filter(({ atMs }) => atMs >= fromMs).sort((one, other) => other.atMs - one.atMs)
}

function lastStepOf({ state, steps, requestedAtMs }: RedeemStockBookOutput['redemptions'][number]): string {
  const last = steps[steps.length - 1]
  const by = last?.byStaff === true ? `，${last.byName}` : ''
  return `${dayAndTimeOf(last?.atMs ?? requestedAtMs)}，${redemptionStateNames[state]}${by}`
}
