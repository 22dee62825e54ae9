import * as bank from './bank'
import * as earn from './earn'
import type { AnyOperation } from './operation'
import * as people from './people'

/** Every operation of the product by context. The API document, the phone's client and the entry read this. */
export const contract = {
  people: {
    communities: people.communities,
    register: people.register,
    me: people.me,
    home: people.home,
    myCode: people.myCode,
  },
  bank: { statement: bank.statement },
  earn: {
    planActivity: earn.planActivity,
    showCode: earn.showCode,
    attendees: earn.attendees,
    checkIn: earn.checkIn,
    checkInScanned: earn.checkInScanned,
    activities: earn.activities,
    rules: earn.rules,
  },
} as const

export const operationsOfContract: readonly AnyOperation[] = Object.values(contract).flatMap((context) =>
  Object.values<AnyOperation>(context),
)
