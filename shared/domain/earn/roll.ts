import { refuse, type Refusal } from '../../errors'
import { nextState } from '../stateMachine'
import type { Activity } from './activity'
import { signUpMachine, type SignUpEvent, type SignUpState } from './signUpMachine'

/** One person of a party. Whoever does not come any more stays on the list, marked. */
export interface PartyMember {
  readonly personId: string
  readonly displayName: string
  readonly withdrawn?: true
}

/** A sign-up: one person, a household or a squad that comes together and is seated together. */
export interface Party {
  readonly signUpId: string
  readonly state: SignUpState
  readonly members: readonly PartyMember[]
  /** Whom they come with; the points of some rules go to an organisation. */
  readonly group?: { readonly groupId: string; readonly name: string; readonly organisation: boolean }
  readonly atMs: number
  readonly byPersonId: string
  readonly replyByMs?: number
  /** The command that answered the offer, so that its repetition changes nothing. */
  readonly answeredBy?: string
  /** How often its state changed; a copy with a smaller number is older. */
  readonly changes: number
  /** False until the persons' own copies and notices say what the party's state is. */
  readonly told: boolean
}

/**
 * Who comes to an activity: one document, so that seats and the waiting list cannot disagree. `_id` is the activity.
 * The order of `parties` is the order in which the server received them.
 */
export interface Roll {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  /** The version of the activity that it has followed. */
  readonly activityVersion: number
  readonly open: boolean
  readonly startsAtMs: number
  readonly capacity: number
  /** Seats that are neither held nor offered. */
  readonly left: number
  /** Parties on the waiting list. */
  readonly waiting: number
  /** Everybody who holds a seat, is offered one or waits. */
  readonly personIds: readonly string[]
  readonly parties: readonly Party[]
  /** When the timer has something to do: a deadline, or at once. */
  readonly dueAtMs: number
}

/** A person's own copy of a sign-up, for their list. `_id` is `<sign-up>:<person>`. */
export interface SignUp {
  readonly _id: string
  readonly activityId: string
  readonly communityId: string
  readonly personId: string
  readonly signUpId: string
  readonly startsAtMs: number
  readonly state: SignUpState
  readonly live: boolean
  readonly replyByMs?: number
  readonly changes: number
}

export const signUpCopyId = (signUpId: string, personId: string): string => `${signUpId}:${personId}`

/** A party keeps one document small; a person who signs up and withdraws again and again is asked to stop. */
export const mostInAParty = 20
export const mostSignUps = 5
export const mostParties = 600
/** Later than any moment that the contract lets through. */
export const never = 4_102_444_800_001
const hourMs = 60 * 60_000
const replyTakesMs = 12 * hourMs

const holdsSeat = ({ state }: Pick<Party, 'state'>): boolean => state === 'seated' || state === 'offered'
export const isLive = ({ state }: Pick<Party, 'state'>): boolean =>
  state === 'seated' || state === 'offered' || state === 'waiting'
export const comers = (party: Party): readonly PartyMember[] =>
  party.members.filter(({ withdrawn }) => withdrawn !== true)

export const openRoll = (
  activity: { readonly _id: string; readonly communityId: string; readonly startsAtMs: number },
  capacity: number,
): Roll => ({
  _id: activity._id,
  version: 1,
  communityId: activity.communityId,
  activityVersion: 1,
  open: true,
  startsAtMs: activity.startsAtMs,
  capacity,
  left: capacity,
  waiting: 0,
  personIds: [],
  parties: [],
  dueAtMs: never,
})

export const partyOf = (roll: Roll, signUpId: string): Party | undefined =>
  roll.parties.find((party) => party.signUpId === signUpId)

/** The organisation that a person came with, if they did. */
export const organisationOf = (roll: Roll, personId: string): string | undefined => {
  const party = roll.parties.find(
    (one) => one.state === 'seated' && comers(one).some((member) => member.personId === personId),
  )
  return party?.group?.organisation === true ? party.group.groupId : undefined
}

/** Whether a party can sign up now; undefined when it can. Whether it is seated or waits is decided by the database. */
export function refusalOfSignUp(
  roll: Roll,
  personIds: readonly string[],
  nowMs: number,
): Refusal | undefined {
  if (!roll.open) return refuse('ACTIVITY_CANCELLED')
  if (nowMs >= roll.startsAtMs) return refuse('SIGN_UP_OVER')
  if (personIds.some((personId) => roll.personIds.includes(personId))) return refuse('ALREADY_SIGNED_UP')
  if (roll.parties.length >= mostParties) return refuse('ROLL_FULL')
  if (personIds.length > roll.capacity) return refuse('PARTY_TOO_LARGE', { capacity: roll.capacity })
  return undefined
}

/** Derives what follows from the parties, so that no figure can contradict them. */
function tidied(roll: Roll, parties: readonly Party[]): Roll {
  const live = parties.filter(isLive)
  const seats = live.filter(holdsSeat).reduce((sum, party) => sum + comers(party).length, 0)
  const next = {
    ...roll,
    version: roll.version + 1,
    parties,
    left: roll.capacity - seats,
    waiting: live.filter(({ state }) => state === 'waiting').length,
    personIds: live.flatMap((party) => comers(party).map(({ personId }) => personId)),
  }
  return { ...next, dueAtMs: dueAtMsOf(next) }
}

/** The next moment at which the timer is needed: at once when somebody is to be told. */
function dueAtMsOf({ parties, open }: Pick<Roll, 'parties' | 'open'>): number {
  if (!open) return never
  if (parties.some(({ told }) => !told)) return 0
  return parties.reduce((first, { state, replyByMs }) => {
    return state === 'offered' ? Math.min(first, replyByMs ?? never) : first
  }, never)
}

function after(party: Party, event: SignUpEvent): Party | undefined {
  const state = nextState(signUpMachine, party.state, event)
  if (state === undefined) return undefined
  const { replyByMs: _answered, ...rest } = party
  return { ...rest, state, changes: party.changes + 1, told: false }
}

/**
 * Lets deadlines pass and offers free seats to the waiting list, strictly in its order: a party that does not fit yet
 * keeps its place and nobody passes it.
 *
 * @returns the same roll when nothing is to be done
 */
export function serve(roll: Roll, nowMs: number): Roll {
  const parties = roll.parties.map((party) =>
    party.state === 'offered' && nowMs > (party.replyByMs ?? never)
      ? (after(party, 'lapse') ?? party)
      : party,
  )
  let { left } = tidied(roll, parties)
  if (roll.open && nowMs < roll.startsAtMs) {
    for (const [at, party] of parties.entries()) {
      if (party.state !== 'waiting') continue
      const seats = comers(party).length
      const offered = seats <= left ? after(party, 'offer') : undefined
      if (offered === undefined) break
      const replyByMs = Math.min(nowMs + replyTakesMs, roll.startsAtMs)
      parties[at] = { ...offered, replyByMs }
      left -= seats
    }
  }
  return parties.every((party, at) => party === roll.parties[at]) ? roll : tidied(roll, parties)
}

const withParty = (roll: Roll, changed: Party): Roll =>
  tidied(
    roll,
    roll.parties.map((party) => (party.signUpId === changed.signUpId ? changed : party)),
  )

/**
 * Decides that one person of a sign-up does not come.
 *
 * @returns the next roll, or the same one when the person has withdrawn before
 */
export function decideWithdrawal(
  roll: Roll,
  signUpId: string,
  personId: string,
  nowMs: number,
): Roll | Refusal {
  const party = partyOf(roll, signUpId)
  const member = party?.members.find((one) => one.personId === personId)
  if (party === undefined || member === undefined) return refuse('SIGN_UP_NOT_FOUND')
  if (member.withdrawn === true) return roll
  if (nowMs >= roll.startsAtMs) return refuse('SIGN_UP_OVER')
  if (after(party, 'withdraw') === undefined) return refuse('SIGN_UP_ENDED')

  // From here on the withdrawal must succeed.
  const members = party.members.map((one) => (one === member ? { ...one, withdrawn: true as const } : one))
  const left = { ...party, members, changes: party.changes + 1, told: false }
  const changed = comers(left).length > 0 ? left : { ...(after(party, 'withdraw') ?? left), members }
  return serve(withParty(roll, changed), nowMs)
}

/**
 * Decides what a party answers to the seats it was offered. An answer after the deadline finds the seats gone.
 *
 * @returns the next roll, or the same one when this command has answered before
 */
export function decideAnswer(
  roll: Roll,
  answer: {
    readonly signUpId: string
    readonly personId: string
    readonly accept: boolean
    readonly commandId: string
  },
  nowMs: number,
): Roll | Refusal {
  const party = partyOf(roll, answer.signUpId)
  if (party?.answeredBy === answer.commandId) return roll
  if (party === undefined || !comers(party).some(({ personId }) => personId === answer.personId)) {
    return refuse('SIGN_UP_NOT_FOUND')
  }
  const answered = after(party, answer.accept ? 'accept' : 'decline')
  if (answered === undefined || nowMs > (party.replyByMs ?? never)) return refuse('NO_OFFER')

  // From here on the answer must succeed.
  return serve(withParty(roll, { ...answered, answeredBy: answer.commandId }), nowMs)
}

/** How many hold seats or are offered one. */
export const takenOf = ({ capacity, left }: Pick<Roll, 'capacity' | 'left'>): number => capacity - left

/**
 * Makes the roll follow its activity: times, capacity, cancellation. Nobody who has a seat loses it: where more people
 * signed up in the very moment of the change, the capacity is what they take.
 *
 * @returns the same roll when it has followed before, or a later state of the activity
 */
export function followActivity(
  roll: Roll,
  activity: Pick<Activity, 'version' | 'startsAtMs' | 'capacity' | 'state'>,
  nowMs: number,
): Roll {
  if (roll.activityVersion >= activity.version) return roll
  const { version: activityVersion, startsAtMs } = activity
  const capacity = Math.max(activity.capacity ?? 0, takenOf(roll))
  const followed = { ...roll, activityVersion, startsAtMs, capacity, open: activity.state === 'planned' }
  return serve(tidied(followed, roll.parties), nowMs)
}

/** The roll once those persons were told what became of the given parties; what changed meanwhile stays to be told. */
export function toldRoll(roll: Roll, told: readonly Party[]): Roll {
  const parties = roll.parties.map((party) =>
    told.some(({ signUpId, changes }) => signUpId === party.signUpId && changes === party.changes)
      ? { ...party, told: true }
      : party,
  )
  return tidied(roll, parties)
}

/** The persons' copies of a party. */
export const copiesOf = (roll: Roll, party: Party): readonly SignUp[] =>
  party.members.map(({ personId, withdrawn }) => ({
    _id: signUpCopyId(party.signUpId, personId),
    activityId: roll._id,
    communityId: roll.communityId,
    personId,
    signUpId: party.signUpId,
    startsAtMs: roll.startsAtMs,
    state: withdrawn === true ? 'withdrawn' : party.state,
    live: withdrawn !== true && isLive(party),
    ...(party.replyByMs === undefined ? {} : { replyByMs: party.replyByMs }),
    changes: party.changes,
  }))
