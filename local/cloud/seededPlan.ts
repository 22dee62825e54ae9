import type { Fault, FaultPlan } from './faults'

/** How often each fault happens, as a probability per round trip; what is left out never does. */
export type FaultRates = Readonly<Partial<Record<NonNullable<Fault['kind']>, number>>> & {
  /** The longest latency in milliseconds; each round trip takes a random part of it. */
  readonly latencyMs?: number
}

const kinds = ['failBefore', 'failAfter', 'killBefore', 'killAfter', 'conflict'] as const

/** Faults that follow from the seed and the number of the round trip alone, so that a run can be repeated. */
export function seededPlan(seed: number, rates: FaultRates): FaultPlan {
  return ({ index }) => {
    let left = fraction(seed, index * 2)
    const latency =
      rates.latencyMs === undefined ? {} : { latencyMs: fraction(seed, index * 2 + 1) * rates.latencyMs }
    for (const kind of kinds) {
      left -= rates[kind] ?? 0
      if (left < 0) return { kind, ...latency }
    }
    return rates.latencyMs === undefined ? undefined : latency
  }
}

/** A number in [0, 1) that depends on both arguments like a throw of dice (the finaliser of MurmurHash3). */
function fraction(seed: number, position: number): number {
  let bits = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(position + 1, 0xc2b2ae35)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return ((bits ^ (bits >>> 16)) >>> 0) / 0x1_0000_0000
}
