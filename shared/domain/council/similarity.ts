/** Pairs of neighbouring characters without spaces and punctuation: what Chinese has instead of word stems. */
function bigramsOf(words: string): ReadonlySet<string> {
  const characters = [...words.normalize('NFKC').toLowerCase()].filter((one) => /[\p{L}\p{N}]/u.test(one))
  return new Set(characters.slice(1).map((one, at) => `${characters[at] ?? ''}${one}`))
}

/**
 * How much of the shorter text stands in the other, in pairs of characters; 0 to 1. The shorter one counts, because
 * one neighbour writes a line about the lamp and another tells its story.
 */
export function similarityOf(a: string, b: string): number {
  const [left, right] = [bigramsOf(a), bigramsOf(b)]
  const least = Math.min(left.size, right.size)
  if (least === 0) return 0
  return [...left].filter((pair) => right.has(pair)).length / least
}

/** Below this two texts share only what all texts share. */
const similarFrom = 0.3

/** The candidates that say much the same, most similar first. */
export const similarTo = <Candidate extends { readonly words: string }>(
  words: string,
  candidates: readonly Candidate[],
  most: number,
): readonly Candidate[] =>
  candidates
    .map((candidate) => ({ candidate, similarity: similarityOf(words, candidate.words) }))
    .filter(({ similarity }) => similarity >= similarFrom)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, most)
    .map(({ candidate }) => candidate)
