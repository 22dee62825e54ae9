import { budget, type Budget } from './budgets'
import { measurePostings, nameOfLoad, postingLoads } from './postings'
import { measureVerification } from './verifyMillion'

const someLines = 200_000
const millionLines = 1_000_000

/**
 * The ledger's own figures: verifying many lines, and postings side by side with plain transactions.
 *
 * Without any time for a round trip only the processor counts, and there the plain way is ahead as long as nobody
 * meets anybody: its documents are a hundred bytes, while ours carry the page with key, lots and chain, which it does
 * not keep. That is some two milliseconds a posting, and three round trips saved are more.
 *
 * @param isFull verifies a million lines instead of two hundred thousand
 */
export async function measureLedger(
  isFull: boolean,
  say: (line: string) => void,
): Promise<{ readonly budgets: readonly Budget[]; readonly ratios: Readonly<Record<string, number>> }> {
  const lines = isFull ? millionLines : someLines
  say(`verifying ${String(lines)} lines ...`)
  const verified = measureVerification(lines, (done) => {
    if (done % (lines / 5) === 0) say(`  ${String(done)} lines, page by page`)
  })
  const secondsAMillion = (verified.seconds * millionLines) / verified.lines
  const ratios: Record<string, number> = { 'verifying: memory at the end / at a tenth': verified.memoryRatio }
  let behind = 0
  say('posting side by side with plain transactions ...')
  for (const load of postingLoads) {
    const [ours, plain] = [await measurePostings('ours', load), await measurePostings('plain', load)]
    const name = `postings, ours / plain transaction: ${nameOfLoad(load)}`
    ratios[`${name}, postings a second`] = ours.postedPerSecond / plain.postedPerSecond
    ratios[`${name}, round trips a posting`] = ours.roundTripsPerPosting / plain.roundTripsPerPosting
    say(`  ${nameOfLoad(load)}: ${String(ours.failed)} of ours failed, ${String(plain.failed)} of the plain`)
    if (load.roundTripMs > 0 && ours.postedPerSecond <= plain.postedPerSecond) behind += 1
  }
  return {
    budgets: [
      budget('verifying a million lines, seconds of one processor', secondsAMillion, 60),
      budget('verifying: problems found in sound books', verified.problems, 0),
      budget('postings at 15 ms a round trip: loads in which plain transactions are ahead', behind, 0),
    ],
    ratios,
  }
}
