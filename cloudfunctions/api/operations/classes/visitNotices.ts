import type { Visit } from '../../../../shared/domain/classes/slotSheet'
import type { Context } from '../../../runtime/operation'
import { notify } from '../inbox/steps'
import { toldFor } from './askers'

/** Tells everybody whose visit the community called off, once. */
export async function tellVisitors(
  context: Context,
  sheetId: string,
  visits: readonly Visit[],
  notice: { readonly title: string; readonly text: (visit: Visit) => string },
): Promise<void> {
  await Promise.all(
    visits.map((visit) =>
      notify(context, {
        about: `visit/${sheetId}/${visit.commandId}`,
        communityId: context.principal.communityId,
        people: [{ _id: toldFor(visit.personId, visit.by), guardianIds: [] }],
        title: notice.title,
        text: notice.text(visit),
      }),
    ),
  )
}
