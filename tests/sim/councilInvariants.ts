import type { Passbook } from '../../shared/domain/bank/passbook'
import type { Matter } from '../../shared/domain/council/matter'
import type { Proposal, Support } from '../../shared/domain/council/proposal'
import { depositorOf } from '../../shared/domain/people/person'
import { Broken } from './invariants'

/** What a council has stored. */
export interface CouncilBooks {
  readonly proposals: readonly Proposal[]
  readonly supports: readonly Support[]
  readonly matters: readonly Matter[]
  readonly passbooks: readonly Passbook[]
}

/** The moves after which a proposal may be read by everybody. */
const isPublicMove = (move: string): boolean => move === 'publish' || move === 'accept'
export const wasMadePublic = ({ events }: Proposal): boolean => events.some(({ move }) => isPublicMove(move))

/** What holds at every moment. @throws Broken with the name of the invariant */
export function checkCouncil({ proposals, matters, passbooks }: CouncilBooks): void {
  for (const { _id, supporterIds, state, events } of proposals) {
    if (new Set(supporterIds).size !== supporterIds.length)
      throw new Broken('once', `${_id} counts one twice`)
    if (state === 'published' && !events.some(({ move }) => isPublicMove(move))) {
      throw new Broken('unseen', `${_id} is public and nobody looked at it`)
    }
  }
  const ofProposals = matters.flatMap(({ proposalIds }) => proposalIds)
  if (new Set(ofProposals).size !== ofProposals.length)
    throw new Broken('matter', 'two matters of one proposal')
  const keys = passbooks.flatMap(({ _id, lines }) => lines.map(({ key }) => `${_id} ${key}`))
  if (new Set(keys).size !== keys.length) throw new Broken('idea', 'an idea earned twice')
}

/** What holds once everything is settled. @throws Broken with the name of the invariant */
export function checkSettledCouncil(books: CouncilBooks): void {
  checkCouncil(books)
  const byId = new Map(books.proposals.map((proposal) => [proposal._id, proposal]))
  checkSupporters(books, byId)
  for (const proposal of books.proposals) checkOutcome(proposal, books)
}

/** Whoever supports or wrote a proposal is counted where it goes on, and nobody else is. */
function checkSupporters({ proposals, supports }: CouncilBooks, byId: ReadonlyMap<string, Proposal>): void {
  const expected = new Map<string, Set<string>>()
  const expect = (proposalId: string, personId: string): void => {
    const root = rootOf(byId, proposalId)
    expected.set(root, (expected.get(root) ?? new Set()).add(personId))
  }
  for (const { _id, authorId } of proposals) if (authorId !== undefined) expect(_id, authorId)
  for (const { proposalId, personId } of supports) expect(proposalId, personId)
  for (const [root, personIds] of expected) {
    const counted = new Set(byId.get(root)?.supporterIds)
    for (const one of personIds) {
      if (!counted.has(one)) throw new Broken('merge', `${root} lost ${one}`)
    }
    if (counted.size > personIds.size)
      throw new Broken('once', `${root} counts somebody who did not ask for it`)
  }
}

function rootOf(byId: ReadonlyMap<string, Proposal>, proposalId: string): string {
  const seen = new Set<string>()
  for (let at = proposalId; ;) {
    if (seen.has(at)) throw new Broken('merge', `${proposalId} goes round in a circle`)
    seen.add(at)
    const next = byId.get(at)?.mergedIntoId
    if (next === undefined) return at
    at = next
  }
}

/** What was decided about a proposal has had all its effects, each once. */
function checkOutcome({ _id, events, authorId, state, matterId }: Proposal, books: CouncilBooks): void {
  const book = books.passbooks.find((one) => one._id === depositorOf(authorId ?? ''))
  for (const [move, kind] of [
    ['publish', 'valid'],
    ['accept', 'adopted'],
  ] as const) {
    const decided = events.filter((event) => event.move === move).length
    const earned = book?.lines.filter(({ key }) => key === `idea/${_id}/${kind}`).length ?? 0
    if (decided !== earned)
      throw new Broken('idea', `${_id}: ${move} ${String(decided)}, earned ${String(earned)}`)
  }
  const own = books.matters.filter(({ proposalIds }) => proposalIds.includes(_id))
  const wanted = state === 'accepted' ? [matterId] : []
  if (JSON.stringify(own.map((matter) => matter._id)) !== JSON.stringify(wanted)) {
    throw new Broken('matter', `${_id} is ${state} and has ${String(own.length)} matters`)
  }
}
