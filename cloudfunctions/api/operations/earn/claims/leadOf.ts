import type { Context } from '../../../../runtime/operation'

/** The building that the caller is a lead of, when they act for themself; else undefined. */
export const leadOf = ({ principal, subjectId }: Context): string | undefined =>
  principal.roles.includes('buildingLead') && subjectId === principal.personId
    ? principal.buildingId
    : undefined
