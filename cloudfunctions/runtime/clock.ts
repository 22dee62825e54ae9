/** The server's time in milliseconds since 1970; the only place that asks the machine for it. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()
