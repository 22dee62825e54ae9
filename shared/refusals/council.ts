import type { RefusalEntry } from './entry'

/** Proposals, matters, meetings, complaints and ballots. */
export const councilRefusals = {} as const satisfies Record<string, RefusalEntry>
