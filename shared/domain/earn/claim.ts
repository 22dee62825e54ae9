import type { Actor } from '../bank/passbook'
import type { Day } from '../calendar'
import type { ClaimEvent, ClaimState } from './claimMachine'
import type { Rule } from './ruleBook'

const dayMs = 86_400_000

/** A deed older than this is not claimed any more: nobody remembers it well enough to confirm it. */
export const oldestClaimDays = 90
/** Whoever is to confirm has this long. */
export const confirmWithinMs = 30 * dayMs
/** A claimant may appeal for this long after a refusal. */
export const appealWithinMs = 14 * dayMs
/** Objections and appeals are to be answered within this time; the desk shows those that are late. */
export const answerWithinMs = 7 * dayMs
/** How long an announced claim can be objected to where its rule says nothing else. */
export const usualObjectionDays = 7
/** Photos of a claim are evidence for this long, which covers every deadline, and are deleted then. */
export const photosKeptMs = 180 * dayMs
/** For claims whose time does not come by itself. */
export const neverDueMs = 4_102_444_800_000

/** What happened to a claim, by whom: its audit entry, and what makes a repeated command change nothing. */
export interface ClaimStep {
  readonly event: ClaimEvent | 'make'
  /** Where it led. */
  readonly to: ClaimState
  /** What the claim was worth then: a repeated command is answered as it was the first time. */
  readonly points: number
  readonly atMs: number
  readonly by: Actor
  readonly words?: string
  readonly commandId: string
}

/** Somebody the claim says was helped. */
export interface Served {
  readonly personId: string
  readonly displayName: string
  /** The household they were in at that time, whose members witnessed it as well. */
  readonly householdId?: string
}

/** What a person says they did, until it is granted or not: one aggregate. */
export interface Claim {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly personId: string
  readonly displayName: string
  readonly buildingId: string
  /** The rule as it was in the book in force on the day of the act; later books do not touch it. */
  readonly rule: Rule
  readonly bookVersion: number
  readonly actDay: Day
  /** In the rule's unit. */
  readonly quantity: number
  /** What the claimant says happened; read by those who confirm and decide, never by the public. */
  readonly words: string
  readonly photoIds: readonly string[]
  readonly served?: Served
  /** `served.personId` again, because only a field of its own can be looked for. */
  readonly servedId: string
  /** Leads of this building may confirm, or '' for none. */
  readonly leadBuildingId: string
  readonly state: ClaimState
  readonly stateSinceMs: number
  /** When the timer is to look at it. */
  readonly dueAtMs: number
  readonly madeAtMs: number
  /** What it is worth, caps aside; of a range its lower end until an approver decides. */
  readonly points: number
  /** What an approver decided within the rule's range, for each of the rule's quantities. */
  readonly pointsEach?: number
  readonly announcedUntilMs?: number
  /** In order; the first is who made it. */
  readonly steps: readonly ClaimStep[]
}

export const claimReference = (claimId: string): string => `claim/${claimId}`

/** A claim is looked at by somebody who has nothing to do with the deed: neither did it, nor got it, nor saw it. */
export const witnessesOf = ({ personId, servedId, steps }: Claim): ReadonlySet<string> =>
  new Set([
    personId,
    ...(servedId === '' ? [] : [servedId]),
    ...steps
      .filter(({ event }) => event === 'make' || event === 'confirm' || event === 'deny')
      .flatMap(({ by }) => [by.personId, ...(by.forPersonId === undefined ? [] : [by.forPersonId])]),
  ])

const deciding: ReadonlySet<ClaimStep['event']> = new Set([
  'passOn',
  'announce',
  'grant',
  'refuse',
  'dismiss',
  'uphold',
])

/** Those who have decided on a claim in some way. */
export const decidersOf = ({ steps }: Claim): ReadonlySet<string> =>
  new Set(steps.filter(({ event }) => deciding.has(event)).map(({ by }) => by.personId))

/** Those who objected to a claim, at the counter as well as by phone. */
export const objectorsOf = ({ steps }: Claim): ReadonlySet<string> =>
  new Set(steps.filter(({ event }) => event === 'object').map(({ by }) => by.forPersonId ?? by.personId))

/** Those who approved a claim, in order. */
export const approversOf = ({ steps }: Claim): readonly string[] =>
  steps
    .filter(({ event }) => event === 'passOn' || event === 'announce' || event === 'grant')
    .map(({ by }) => by.personId)

/** True when a claim has made this command's step already: nothing is left to do. */
export const hasStep = (claim: Claim, commandId: string): boolean =>
  claim.steps.some((step) => step.commandId === commandId)

/** Whether a rule is for claims: it says so, or it is for help, which nobody scans. */
export const isClaimable = ({ confirmedBy, category, unit }: Rule): boolean =>
  unit !== 'gram' &&
  (confirmedBy === undefined
    ? category === '助贫助困'
    : confirmedBy === 'served' || confirmedBy === 'approver')

/** Whether somebody has to confirm the deed before staff look at it. */
export const needsConfirmation = ({ confirmedBy }: Rule): boolean => confirmedBy !== 'approver'
