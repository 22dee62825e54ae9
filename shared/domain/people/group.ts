import { refuse, type Refusal, type RefusalCode } from '../../errors'
import type { Actor } from '../bank/passbook'

/** A depositor that is more than one person. */
export type GroupKind = 'household' | 'organisation' | 'pool'

/** Where a person stands in a group; `none` is whoever is not in it, or not any more. */
export type Standing = 'none' | 'invited' | 'member' | 'leaving'

export interface Member {
  readonly personId: string
  readonly displayName: string
  readonly state: Exclude<Standing, 'none'>
  readonly sinceMs: number
  /** When a leaving takes effect even if nobody confirms it. */
  readonly leavesAtMs?: number
}

export type Move = 'invite' | 'accept' | 'decline' | 'leave' | 'confirmLeaving'

/** What happened in a group, by whom: its audit entry, and what makes a repeated command change nothing. */
export interface GroupEvent {
  readonly commandId: string
  readonly move: Move | 'found'
  readonly personId: string
  readonly atMs: number
  readonly by: Actor
}

/** A household, an organisation with its representatives, or a pool with its stewards: one aggregate. */
export interface Group {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly kind: GroupKind
  readonly name: string
  readonly foundedAtMs: number
  readonly members: readonly Member[]
  /** The ids of `members`, so that a person's groups can be found. */
  readonly memberIds: readonly string[]
  readonly events: readonly GroupEvent[]
}

/** Members and invitations together. */
export const mostMembers = 20
const eventsKept = 200
/** A leaving takes effect after this time though nobody confirmed it: nobody is held back. */
export const leavingTakesMs = 7 * 24 * 60 * 60_000

export const depositorOfGroup = (groupId: string): string => groupId.replace(/^grp_/, 'dep_')
export const groupOfDepositor = (depositorId: string): string => depositorId.replace(/^dep_/, 'grp_')

/** What each move makes of each standing: the next standing, or the refusal. */
const table: Readonly<Record<Move, Readonly<Record<Standing, Standing | RefusalCode>>>> = {
  invite: {
    none: 'invited',
    invited: 'ALREADY_INVITED',
    member: 'ALREADY_IN_GROUP',
    leaving: 'ALREADY_IN_GROUP',
  },
  accept: {
    none: 'NOT_INVITED',
    invited: 'member',
    member: 'ALREADY_IN_GROUP',
    leaving: 'ALREADY_IN_GROUP',
  },
  decline: {
    none: 'NOT_INVITED',
    invited: 'none',
    member: 'ALREADY_IN_GROUP',
    leaving: 'ALREADY_IN_GROUP',
  },
  leave: { none: 'NOT_A_MEMBER', invited: 'NOT_A_MEMBER', member: 'leaving', leaving: 'ALREADY_LEAVING' },
  confirmLeaving: { none: 'NOT_LEAVING', invited: 'NOT_LEAVING', member: 'NOT_LEAVING', leaving: 'none' },
}

const isStanding = (cell: Standing | RefusalCode): cell is Standing => /^[a-z]+$/.test(cell)
const isOver = (member: Member, nowMs: number): boolean => nowMs >= (member.leavesAtMs ?? Infinity)

/**
 * The members and invitations at a moment, without those whose leaving has taken effect by itself. Once the last
 * member is gone the invitations are too: there is nobody left who consents.
 */
export function membersAt(group: Group, nowMs: number): readonly Member[] {
  const present = group.members.filter((member) => !isOver(member, nowMs))
  return present.some(({ state }) => state !== 'invited') ? present : []
}

export const standingOf = (group: Group, personId: string, nowMs: number): Standing =>
  membersAt(group, nowMs).find((member) => member.personId === personId)?.state ?? 'none'

/** Whether a person belongs to a group, which they do until their leaving has taken effect. */
export const belongsTo = (group: Group, personId: string, nowMs: number): boolean =>
  ['member', 'leaving'].includes(standingOf(group, personId, nowMs))

/** A group with its first member. Whoever founds it for somebody at the counter is named in the event. */
export function foundGroup(
  founding: Pick<Group, '_id' | 'communityId' | 'kind' | 'name'> & {
    readonly first: { readonly personId: string; readonly displayName: string }
    readonly commandId: string
    readonly nowMs: number
    readonly by: Actor
  },
): Group {
  const { first, commandId, nowMs, by, ...said } = founding
  return {
    ...said,
    version: 1,
    foundedAtMs: nowMs,
    members: [{ ...first, state: 'member', sinceMs: nowMs }],
    memberIds: [first.personId],
    events: [{ commandId, move: 'found', personId: first.personId, atMs: nowMs, by }],
  }
}

export interface MoveCommand {
  readonly move: Move
  /** Whom the move is about. */
  readonly personId: string
  /** What they are called; needed for an invitation. */
  readonly displayName?: string
  /** Who makes the move: the person themself, or another member. */
  readonly actorId: string
  readonly commandId: string
  readonly nowMs: number
  readonly by: Actor
}

/** True when a group has made this command's move already: nothing is left to do. */
export const hasMoved = (group: Group, commandId: string): boolean =>
  group.events.some((event) => event.commandId === commandId)

/**
 * Decides who joins and who leaves a group. Both take the consent of both sides; the last one leaves at once.
 *
 * @returns the next state of the group, or the same object when the command has been carried out before
 */
export function decideMove(group: Group, command: MoveCommand): Group | Refusal {
  const { move, personId, commandId, nowMs, by } = command
  if (hasMoved(group, commandId)) return group
  const refused = refusalOfActor(group, command)
  if (refused !== undefined) return refused
  const members = membersAt(group, nowMs)
  const next = table[move][standingOf(group, personId, nowMs)]
  if (!isStanding(next)) return refuse(next)
  if (next === 'invited' && members.length >= mostMembers) return refuse('GROUP_FULL')

  // From here on the move must succeed.
  const known = members.find((member) => member.personId === personId)
  const others = members.filter((member) => member !== known)
  const isLast = !others.some((member) => belongsTo(group, member.personId, nowMs))
  const left = next === 'none' || (next === 'leaving' && isLast)
  const displayName = command.displayName ?? known?.displayName ?? ''
  const changed: Member = {
    personId,
    displayName,
    state: next === 'none' ? 'leaving' : next,
    sinceMs: nowMs,
    ...(next === 'leaving' ? { leavesAtMs: nowMs + leavingTakesMs } : {}),
  }
  const remaining = left ? others : [...others, changed]
  return {
    ...group,
    version: group.version + 1,
    members: remaining,
    memberIds: remaining.map((member) => member.personId),
    events: [...group.events, { commandId, move, personId, atMs: nowMs, by }].slice(-eventsKept),
  }
}

/** An invitation and a confirmation are another member's; everything else is the person's own. */
function refusalOfActor(group: Group, { move, personId, actorId, nowMs }: MoveCommand): Refusal | undefined {
  if (move !== 'invite' && move !== 'confirmLeaving') return undefined
  if (!belongsTo(group, actorId, nowMs)) return refuse('NOT_A_MEMBER')
  return move === 'confirmLeaving' && actorId === personId ? refuse('SECOND_PERSON_NEEDED') : undefined
}
