import { refuse, type Refusal } from '../../errors'
import { nextState } from '../stateMachine'
import { eventOf, hasHappened, type Happening } from './event'
import { movers, standingIn, type Helper, type Mediation, type Party, type Talk } from './mediation'
import { mediationMachine } from './mediationMachine'

const dayMs = 86_400_000
/** A talk is arranged for at most so far ahead. */
const farthestTalkMs = 60 * dayMs
const mostParties = 8
/** Keeps the document far below the platform's limit. */
export const mostNotes = 60

/** What somebody wants to do about a mediation. */
export type MediationAct =
  | { readonly move: 'assign'; readonly team: readonly Helper[]; readonly tiedIds: ReadonlySet<string> }
  | {
      readonly move: 'invite'
      readonly party: Pick<Party, 'personId' | 'displayName'>
      readonly tied: boolean
    }
  | { readonly move: 'arrange'; readonly talk: Talk }
  | { readonly move: 'note'; readonly words: string; readonly shared: boolean; readonly byName: string }
  | { readonly move: 'draft'; readonly words: string }
  | { readonly move: 'confirm' | 'disagree'; readonly draft: number; readonly partyId?: string | undefined }
  | { readonly move: 'stepDown' | 'accept' | 'decline' | 'end' | 'withdraw' }

type Act = MediationAct & Omit<Happening, 'move' | 'words'>

/**
 * Decides about a mediation. Whoever does not know of it is told that there is none.
 *
 * @returns the next state, or the same object when the command has been carried out before
 */
export function decideMediation(mediation: Mediation, act: Act): Mediation | Refusal {
  if (hasHappened(mediation, act.commandId)) return mediation
  const refused = refusalOfMover(mediation, act)
  if (refused !== undefined) return refused
  const move = act.move === 'confirm' && isLastToConfirm(mediation, act) ? 'agree' : act.move
  const state = nextState(mediationMachine, mediation.state, move)
  if (state === undefined) return refuse('MEDIATION_STATE_WRONG')
  const wrong = refusalOfAct(mediation, act)
  if (wrong !== undefined) return wrong

  // From here on the move must succeed.
  const { commandId, nowMs, by } = act
  const isOver = state === 'agreed' || state === 'notAgreed' || state === 'withdrawn'
  const { dueAtMs: _due, ...rest } = mediation
  return {
    ...rest,
    ...changeOf(mediation, act),
    version: mediation.version + 1,
    state,
    // The timer tells those whom it concerns; what only one person sees changed needs no telling.
    dueAtMs: nowMs,
    ...(isOver ? { endedAtMs: nowMs } : {}),
    events: [...mediation.events, eventOf({ commandId, move, nowMs, by })],
  }
}

function refusalOfMover(mediation: Mediation, act: Act): Refusal | undefined {
  const { personId } = act.by
  const standing = standingIn(mediation, personId)
  if (act.move === 'assign') {
    // An administrator names people without reading; as a party they leave it to another one.
    return standing === undefined ? undefined : refuse('MEDIATION_OWN')
  }
  if (standing === undefined) return refuse('MEDIATION_NOT_FOUND')
  if (act.move === 'withdraw')
    return mediation.askerId === personId ? undefined : refuse('MEDIATION_NOT_YOURS')
  if (act.move === 'confirm' || act.move === 'disagree') {
    return confirmingParty(mediation, act) === undefined ? refuse('MEDIATION_NOT_YOURS') : undefined
  }
  return movers[act.move]?.includes(standing) === true ? undefined : refuse('MEDIATION_NOT_YOURS')
}

/** A party confirms for itself; for one without a phone the judge or the mediator does, who holds the signed paper. */
function confirmingParty(
  mediation: Mediation,
  { by, partyId }: Extract<Act, { move: 'confirm' | 'disagree' }>,
): Party | undefined {
  const joined = mediation.parties.filter(({ state }) => state === 'joined')
  if (partyId === undefined) return joined.find(({ personId }) => personId === by.personId)
  const standing = standingIn(mediation, by.personId)
  const leads = standing === 'judge' || standing === 'mediator'
  return leads ? joined.find((one) => one.partyId === partyId && one.personId === undefined) : undefined
}

function isLastToConfirm(mediation: Mediation, act: Extract<Act, { move: 'confirm' | 'disagree' }>): boolean {
  const confirming = confirmingParty(mediation, act)
  return mediation.parties.every(
    ({ partyId, state, confirmed }) =>
      state !== 'joined' || partyId === confirming?.partyId || confirmed === mediation.draft?.number,
  )
}

function refusalOfAct(mediation: Mediation, act: Act): Refusal | undefined {
  const { parties, notes, draft } = mediation
  switch (act.move) {
    case 'assign':
      return refusalOfTeam(act)
    case 'invite':
      return refusalOfInvitation(mediation, act)
    case 'arrange': {
      const { startsAtMs } = act.talk
      const isAhead = startsAtMs > act.nowMs && startsAtMs <= act.nowMs + farthestTalkMs
      return isAhead ? undefined : refuse('TALK_TIME_WRONG')
    }
    case 'note':
      return notes.length >= mostNotes ? refuse('NOTES_FULL') : undefined
    case 'draft':
      return parties.filter(({ state }) => state === 'joined').length < 2
        ? refuse('PARTY_MISSING')
        : undefined
    case 'confirm':
    case 'disagree':
      // Nobody agrees to a text that was changed after they had read it.
      return act.draft === draft?.number ? undefined : refuse('DRAFT_CHANGED')
    default:
      return undefined
  }
}

function refusalOfTeam({ team, tiedIds, by }: Extract<Act, { move: 'assign' }>): Refusal | undefined {
  if (new Set(team.map(({ personId }) => personId)).size !== team.length) return refuse('MEDIATOR_TWICE')
  // Whoever chooses would otherwise read what is not for them.
  if (team.some(({ personId }) => personId === by.personId)) return refuse('MEDIATOR_SELF')
  const tied = team.find(({ personId }) => tiedIds.has(personId))
  return tied === undefined ? undefined : refuse('MEDIATOR_TIED', { name: tied.displayName })
}

function refusalOfInvitation(
  { parties, team }: Mediation,
  { party: { personId }, tied }: Extract<Act, { move: 'invite' }>,
): Refusal | undefined {
  if (parties.filter(({ state }) => state !== 'declined').length >= mostParties) return refuse('PARTIES_FULL')
  if (personId === undefined) return undefined
  if (parties.some((one) => one.personId === personId && one.state !== 'declined'))
    return refuse('PARTY_KNOWN')
  return tied || team.some((one) => one.personId === personId) ? refuse('PARTY_TIED') : undefined
}

function changeOf(mediation: Mediation, act: Act): Partial<Mediation> {
  const { team, parties, notes, draft } = mediation
  switch (act.move) {
    case 'assign':
      return { team: act.team }
    case 'stepDown':
      return { team: team.filter(({ personId }) => personId !== act.by.personId) }
    case 'invite':
      return { parties: invited(parties, act.party) }
    case 'accept':
    case 'decline': {
      const state = act.move === 'accept' ? 'joined' : 'declined'
      return { parties: parties.map((one) => (one.personId === act.by.personId ? { ...one, state } : one)) }
    }
    case 'arrange':
      return { talk: act.talk }
    case 'note': {
      const { words, shared, byName, nowMs } = act
      return { notes: [...notes, { atMs: nowMs, byName, words, shared }] }
    }
    case 'draft':
      return { draft: { number: (draft?.number ?? 0) + 1, words: act.words, atMs: act.nowMs } }
    case 'confirm': {
      const confirming = confirmingParty(mediation, act)
      return { parties: parties.map((one) => (one === confirming ? { ...one, confirmed: act.draft } : one)) }
    }
    default:
      return {}
  }
}

/** Somebody who declined may be asked again; somebody without a phone has said yes to whoever writes the name down. */
function invited(
  parties: readonly Party[],
  { personId, displayName }: Pick<Party, 'personId' | 'displayName'>,
): readonly Party[] {
  const others = parties.filter((one) => personId === undefined || one.personId !== personId)
  const partyId = `p${String(1 + Math.max(0, ...parties.map((one) => Number(one.partyId.slice(1)))))}`
  return personId === undefined
    ? [...others, { partyId, displayName, state: 'joined' }]
    : [...others, { partyId, personId, displayName, state: 'invited' }]
}
