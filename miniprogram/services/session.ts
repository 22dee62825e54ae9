import { queryText } from './navigation'
import { load, remove, save } from './storage'

/** A ward for whom the person is acting now. */
export interface ActingFor {
  readonly personId: string
  readonly displayName: string
}

const key = 'actingFor'

/** The ward whose passbook is open, or undefined for the person's own. */
export const actingFor = (): ActingFor | undefined => load(key) as ActingFor | undefined

export const forPersonId = (): string | undefined => actingFor()?.personId

/** For whom a page acts: a resident at the counter whom it was opened for, or the ward whose passbook is open. */
export function subjectOf(query: Readonly<Record<string, string | undefined>>): ActingFor | undefined {
  const personId = queryText(query['personId'])
  return personId === '' ? actingFor() : { personId, displayName: queryText(query['name']) }
}

export function actFor(ward: ActingFor | undefined): void {
  if (ward === undefined) remove(key)
  else save(key, ward)
}

const rolesKey = 'roles'

/** The roles the server said the person has. They decide what is shown, never what is allowed. */
export const knownRoles = (): readonly string[] => (load(rolesKey) as string[] | undefined) ?? []

const answersForCommunity = new Set(['clerk', 'approver', 'administrator'])

/** Whether the person is of the staff who answer for the community. */
export const isKnownStaff = (): boolean => knownRoles().some((role) => answersForCommunity.has(role))

export function rememberRoles(roles: readonly string[]): void {
  save(rolesKey, roles)
}
