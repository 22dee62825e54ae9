/** Proposals of residents: what somebody brings, who joins it, what became of it. */
export {}
