/** What a person may do beyond being a resident. */
export const staffRoles = ['clerk', 'approver', 'auditor', 'administrator', 'team', 'buildingLead'] as const
export type StaffRole = (typeof staffRoles)[number]
export type Role = 'resident' | StaffRole

/** What a person agreed to, and when. A guardian agrees for a ward. */
export interface Consent {
  readonly version: string
  readonly atMs: number
  readonly byPersonId: string
}

/** A ward as their guardian sees them. */
export interface Ward {
  readonly personId: string
  readonly displayName: string
}

/** A person of a community. `_id` follows from their WeChat identity, which itself is not stored here. */
export interface Person {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly buildingId: string
  /** What they want to be called, such as 王阿姨. */
  readonly displayName: string
  readonly birthYear?: number
  /** They ticked 党员/志愿者 themself. Earns by exactly the same rules. */
  readonly member: boolean
  readonly roles: readonly StaffRole[]
  /** Those this person is the guardian of. */
  readonly wards: readonly Ward[]
  readonly guardianIds: readonly string[]
  readonly consents: readonly Consent[]
  readonly registeredAtMs: number
  /** The command that registered them. */
  readonly commandId: string
}

export interface Building {
  readonly id: string
  readonly name: string
}

export interface Community {
  readonly _id: string
  readonly name: string
  readonly centre: string
  readonly buildings: readonly Building[]
}

/** Version of the agreement page that a person consents to. */
export const consentVersion = '2026-11'

/** Below this age a child takes part only through a guardian (个人信息保护法 art. 31). */
export const ageOfOwnConsent = 14

export const depositorOf = (personId: string): string => personId.replace(/^per_/, 'dep_')
export const personOf = (depositorId: string): string => depositorId.replace(/^dep_/, 'per_')
