import { refuse, type Refusal } from '../../shared/errors'
import type { ActingFor, AnyOperation } from '../../shared/contract/operation'
import type { Person, Role, StaffRole, Ward } from '../../shared/domain/people/person'
import type { Actor } from '../../shared/domain/bank/passbook'
import { people } from '../database'
import { idFrom } from './hashing'
import type { Store } from './store'

/** Who is calling, as far as the platform and our own register know. Nothing of it comes from the phone. */
export interface Principal {
  readonly personId: string
  readonly communityId: string
  readonly buildingId: string
  readonly displayName: string
  readonly roles: readonly StaffRole[]
  readonly wards: readonly Ward[]
}

/** The id of the person behind a WeChat identity. The identity itself is stored only in an unused permit. */
export const personIdOf = (openId: string): string => idFrom('per', 'openid', openId)

const principalOf = (person: Person): Principal => ({
  personId: person._id,
  communityId: person.communityId,
  buildingId: person.buildingId,
  displayName: person.displayName,
  roles: person.roles,
  wards: person.wards,
})

/** A change of roles reaches every warm instance after this time at the latest. */
const keptForMs = 60_000

/** Remembers the callers of a warm instance for a minute, which saves a round trip a call. */
export class Principals {
  private readonly known = new Map<string, { readonly principal: Principal; readonly untilMs: number }>()

  async of(personId: string, store: Store, nowMs: number): Promise<Principal | undefined> {
    const kept = this.known.get(personId)
    if (kept !== undefined && kept.untilMs > nowMs) return kept.principal
    const person = await store.read(people, personId)
    if (person === undefined) return undefined
    const principal = principalOf(person)
    if (this.known.size > 1000) this.known.clear()
    this.known.set(personId, { principal, untilMs: nowMs + keptForMs })
    return principal
  }
}

/** What the person an operation is about is called: the caller, or their ward. */
export const subjectName = (context: { readonly principal: Principal; readonly subjectId: string }): string =>
  context.principal.wards.find((ward) => ward.personId === context.subjectId)?.displayName ??
  context.principal.displayName

const roleNames: Readonly<Record<StaffRole, string>> = {
  clerk: '经办人员',
  approver: '审批人员',
  auditor: '监督人员',
  administrator: '管理员',
  team: '服务团队',
  buildingLead: '楼栋长',
}

/**
 * The one place that authorises: whether a principal may call an operation, and for whom they then act.
 *
 * @param forPersonId the person the caller wants to act for, or undefined for themself
 */
export async function authorise(
  operation: AnyOperation,
  principal: Principal,
  forPersonId: string | undefined,
  store: Store,
): Promise<{ readonly subjectId: string; readonly by: Actor } | Refusal> {
  const role = roleFor(operation, principal)
  if (role === undefined) return refuse('NOT_ALLOWED', { who: whoMay(operation) })
  if (forPersonId === undefined || forPersonId === principal.personId) {
    return { subjectId: principal.personId, by: { personId: principal.personId, role } }
  }
  const actingFor = operation.actingFor ?? []
  if (actingFor.includes('ward') && principal.wards.some((ward) => ward.personId === forPersonId)) {
    return { subjectId: forPersonId, by: { personId: principal.personId, role: 'guardian', forPersonId } }
  }
  const helper = helperRole(actingFor, principal)
  if (helper === undefined) return refuse('NOT_YOUR_WARD')
  const person = await store.read(people, forPersonId)
  if (person?.communityId !== principal.communityId) return refuse('NOT_YOUR_WARD')
  if (helper === 'buildingLead' && person.buildingId !== principal.buildingId) return refuse('NOT_YOUR_WARD')
  return { subjectId: forPersonId, by: { personId: principal.personId, role: helper, forPersonId } }
}

/** In which role somebody helps others with an operation: staff anybody, a building lead those of their building. */
function helperRole(actingFor: readonly ActingFor[], { roles }: Principal): StaffRole | undefined {
  const atTheCounter = roles.find((one) => one === 'clerk' || one === 'administrator')
  if (actingFor.includes('assisted') && atTheCounter !== undefined) return atTheCounter
  return actingFor.includes('lead') ? roles.find((one) => one === 'buildingLead') : undefined
}

function roleFor(operation: AnyOperation, principal: Principal): Role | undefined {
  const { who } = operation
  if (typeof who === 'string') return 'resident'
  return principal.roles.find((role) => who.includes(role))
}

const whoMay = (operation: AnyOperation): string =>
  typeof operation.who === 'string' ? '居民' : operation.who.map((role) => roleNames[role]).join('或')
