import type { Actor } from '../bank/passbook'
import type { CouncilEvent } from './event'
import type { MediationMove, MediationState } from './mediationMachine'

const dayMs = 86_400_000

export const mediationKinds = [
  'noise',
  'pets',
  'parking',
  'water',
  'space',
  'family',
  'money',
  'other',
] as const
export type MediationKind = (typeof mediationKinds)[number]

/** What somebody does in a mediation: one judge, one mediator, and volunteers (1+1+n). */
export const duties = ['judge', 'mediator', 'volunteer'] as const
export type Duty = (typeof duties)[number]

export interface Helper {
  readonly personId: string
  readonly displayName: string
  readonly duty: Duty
}

/** Those whom a community has named for mediations. `_id` is the community. */
export interface MediatorRoster {
  readonly _id: string
  readonly version: number
  readonly people: readonly Helper[]
  readonly changedBy: string
  readonly changedAtMs: number
  readonly commandId: string
}

/** A side of the quarrel. Whoever has no phone is a party by name, and confirms on paper. */
export interface Party {
  readonly partyId: string
  readonly personId?: string
  readonly displayName: string
  readonly state: 'invited' | 'joined' | 'declined'
  /** The draft that this party has confirmed. */
  readonly confirmed?: number
}

export interface Talk {
  readonly startsAtMs: number
  readonly place: string
}

export interface Note {
  readonly atMs: number
  readonly byName: string
  readonly words: string
  /** Whether the parties read it too; the others are for the judge, the mediator and the volunteers. */
  readonly shared: boolean
}

export interface Draft {
  readonly number: number
  readonly words: string
  readonly atMs: number
}

/** A quarrel with which people ask for help: one aggregate, read by those in it and by nobody else. */
export interface Mediation {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly state: MediationState
  readonly kind: MediationKind
  readonly words: string
  /** Whoever asked: they may withdraw it. Of a request that a mediator typed in, that mediator. */
  readonly askerId: string
  readonly askedAtMs: number
  /** When the timer has to look at it next; absent when it does not. */
  readonly dueAtMs?: number
  readonly team: readonly Helper[]
  readonly parties: readonly Party[]
  readonly talk?: Talk
  readonly notes: readonly Note[]
  readonly draft?: Draft
  readonly endedAtMs?: number
  readonly events: readonly CouncilEvent[]
}

/**
 * A mediation as it is stored. In the open is only what it has to be found by; the quarrel, every name, who did what
 * and when are under the seal. When its time is over only the state, the year and whether people agreed stay.
 */
export interface StoredMediation {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly state: MediationState
  readonly open: boolean
  readonly askedAtMs: number
  readonly dueAtMs?: number
  readonly readerIds: readonly string[]
  readonly sealed: string
  readonly endedYear?: number
  readonly agreed?: boolean
  readonly keptUntilMs?: number
}

/** After its end everything but the count is kept for so long [our choice: the parties have printed their agreement]. */
const keptDays = 90
export const keptUntilMs = (endedAtMs: number): number => endedAtMs + keptDays * dayMs

/** As many as one person may have asked for that are not over. */
export const mostOpenOfOne = 3

/** The number by which staff and parties name a mediation to each other. */
export const mediationNumber = (mediationId: string): string => mediationId.slice(-6).toUpperCase()

/** In which part a person is in a mediation; undefined for everybody who does not know of it. */
export type Standing = Duty | 'party' | 'invited' | 'asker'

export function standingIn(mediation: Mediation, personId: string): Standing | undefined {
  const helper = mediation.team.find((one) => one.personId === personId)
  if (helper !== undefined) return helper.duty
  const party = mediation.parties.find((one) => one.personId === personId)
  if (party?.state === 'joined') return 'party'
  if (party?.state === 'invited') return 'invited'
  return mediation.askerId === personId ? 'asker' : undefined
}

/** Everybody who finds it in their own list. */
export const readersOf = ({ team, parties, askerId }: Mediation): readonly string[] => [
  ...new Set([
    askerId,
    ...team.map(({ personId }) => personId),
    ...parties.flatMap(({ personId, state }) =>
      personId === undefined || state === 'declined' ? [] : [personId],
    ),
  ]),
]

/** Who may make which move; a move that is not here has a decision of its own. */
const leads: readonly Standing[] = ['judge', 'mediator']
export const movers: Readonly<Partial<Record<MediationMove, readonly Standing[]>>> = {
  stepDown: ['judge', 'mediator', 'volunteer'],
  invite: leads,
  accept: ['invited'],
  decline: ['invited'],
  arrange: leads,
  note: ['judge', 'mediator', 'volunteer'],
  draft: leads,
  end: leads,
}

export interface Asking {
  readonly _id: string
  readonly communityId: string
  readonly kind: MediationKind
  readonly words: string
  readonly askerId: string
  /** Whose quarrel it is: the asker's own, or of somebody without a phone for whom a mediator types it. */
  readonly party: Pick<Party, 'personId' | 'displayName'>
  readonly commandId: string
  readonly nowMs: number
  readonly by: Actor
}

export function askMediation({ party, commandId, nowMs, by, ...said }: Asking): Mediation {
  return {
    ...said,
    version: 1,
    state: 'asked',
    askedAtMs: nowMs,
    dueAtMs: nowMs,
    team: [],
    parties: [{ ...party, partyId: 'p1', state: 'joined' }],
    notes: [],
    events: [{ commandId, move: 'ask', atMs: nowMs, by }],
  }
}
