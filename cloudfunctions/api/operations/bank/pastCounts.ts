import { countedOn, pastNames } from '../../../../shared/domain/bank/counting'
import type { Passbook } from '../../../../shared/domain/bank/passbook'
import { isPastCount } from '../../../../shared/domain/earn/award'
import { passbookPages } from '../../../database'
import type { Store } from '../../../runtime/store'

/** More pages than a person fills in a year, which is the longest period that ends. */
const mostPages = 100

/**
 * The passbook with all that was ever counted under some names. What belongs to a period that is over by now may have
 * left `counted` when a page turned; the lines still know it, and whoever comes late for a cap pays one round trip.
 */
export async function withPastCounts(
  { store }: { readonly store: Store },
  passbook: Passbook,
  names: readonly string[],
): Promise<Passbook> {
  const past = await Promise.all(
    pastNames(passbook, names, isPastCount).map(async (name) => {
      const where = { depositorId: passbook._id, countNames: name }
      const pages = await store.find(passbookPages, { where, limit: mostPages })
      // A page that is just being sealed is still the current one of this passbook.
      const sealed = pages.filter(({ page }) => page < passbook.page).flatMap(({ lines }) => lines)
      return [name, countedOn([...sealed, ...passbook.lines], name)] as const
    }),
  )
  return past.length === 0
    ? passbook
    : { ...passbook, counted: { ...passbook.counted, ...Object.fromEntries(past) } }
}
