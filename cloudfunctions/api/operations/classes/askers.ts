import type { Actor } from '../../../../shared/domain/bank/passbook'
import type { Demand } from '../../../../shared/domain/classes/demand'
import type { Context, OpenContext } from '../../../runtime/operation'
import { notify } from '../inbox/steps'

/** Who has the phone on which somebody is told: their guardian, if it was the guardian who asked for them. */
export const toldFor = (personId: string, by: Actor): string =>
  by.role === 'guardian' ? by.personId : personId

/** Tells those who asked for something what has become of it, each of them once. */
export async function tellAskers(
  context: Pick<OpenContext, 'store' | 'nowMs'> & Pick<Context, 'principal'>,
  demands: readonly Demand[],
  notice: { readonly about: string; readonly title: string; readonly text: string },
): Promise<void> {
  const receivers = new Set(
    demands.flatMap(({ askers }) => askers.map(({ personId, by }) => toldFor(personId, by))),
  )
  await notify(context, {
    ...notice,
    communityId: context.principal.communityId,
    people: [...receivers].map((_id) => ({ _id, guardianIds: [] })),
  })
}
