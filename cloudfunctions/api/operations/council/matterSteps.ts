import { decideMatter, type Matter, type MatterCommand } from '../../../../shared/domain/council/matter'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { matters, people, proposals } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'
import { notify } from '../inbox/steps'

/** Changes a matter of the caller's community as staff do. */
export function changeMatter(
  context: Context,
  matterId: string,
  moveOf: (matter: Matter) => Omit<MatterCommand, 'commandId' | 'nowMs' | 'by'>,
): Promise<Matter | Refusal> {
  const { store, principal, commandId, nowMs, by, pause } = context
  return decideAndSave<Matter, Matter>(store, matters, matterId, pause, (matter) => {
    if (matter?.communityId !== principal.communityId) return Promise.resolve(refuse('MATTER_NOT_FOUND'))
    const next = decideMatter(matter, { ...moveOf(matter), commandId, nowMs, by })
    return Promise.resolve(isRefusal(next) ? next : { next, result: next })
  })
}

/** Everybody who supports one of the proposals that a matter came from. */
export async function supportersOf(
  { store }: Pick<Context, 'store'>,
  { proposalIds }: Pick<Matter, 'proposalIds'>,
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(proposalIds.map((proposalId) => store.read(proposals, proposalId)))
  return new Set(found.flatMap((proposal) => proposal?.supporterIds ?? []))
}

/** Each supporter costs a read and a write; those beyond see the result in the ledger. */
const mostTold = 200

/** Tells those who supported a matter. @returns how many were told or had been told before */
export async function tellSupporters(
  context: Context,
  matter: Matter,
  what: { readonly move: string; readonly title: string; readonly text: string },
): Promise<number> {
  const personIds = [...(await supportersOf(context, matter))].slice(0, mostTold)
  const found = await Promise.all(personIds.map((personId) => context.store.read(people, personId)))
  const told = found.filter((person) => person !== undefined)
  await notify(context, {
    about: `matter/${matter._id}/${what.move}/${context.commandId}`,
    communityId: matter.communityId,
    people: told,
    title: what.title,
    text: what.text,
  })
  return told.length
}
