/** Proposals, matters, meetings, complaints and ballots. */
export {}
