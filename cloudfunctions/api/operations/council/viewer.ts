import type { Viewer } from '../../../../shared/domain/council/visibility'
import type { Context } from '../../../runtime/operation'

/** As whom the caller reads. Whoever reads for a ward reads as the ward, without roles of their own. */
export const viewerOf = ({ principal, subjectId }: Context): Viewer => ({
  personId: subjectId,
  communityId: principal.communityId,
  roles: subjectId === principal.personId ? principal.roles : [],
})
