import { namesOf } from '../../cloudfunctions/api/operations/council/ballotBoxSteps'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { BallotBox } from '../../shared/domain/council/ballotBox'
import type { OpenedPaper } from '../../shared/domain/council/ballotCount'
import type { RollEntry } from '../../shared/domain/council/ballotRoll'
import { Broken } from './invariants'

/** What one voter did with one ballot, as their phones know it. */
export interface Voter {
  readonly openId: string
  readonly sent: {
    readonly secret: string
    readonly turn: number
    readonly choice: number
    acknowledged: boolean
  }[]
  marked: boolean
}

/** P1 at any moment: each envelope is of somebody on the roll, and nobody has two. */
export function checkEnvelopes(
  ballotId: string,
  voters: readonly Voter[],
  boxes: readonly BallotBox[],
  roll: readonly RollEntry[],
): void {
  const inBox = new Set(boxes.flatMap(({ envelopes }) => envelopes.map(({ key }) => key.split(':')[0])))
  for (const { openId, sent } of voters) {
    const voterId = personIdOf(openId)
    const secrets = [...new Set(sent.map(({ secret }) => secret))]
    const own = secrets
      .map((secret) => namesOf(ballotId, voterId, secret))
      .filter(({ envelopeId }) => inBox.has(envelopeId))
    if (own.length > 1) throw new Broken('P1', `${openId} has ${String(own.length)} envelopes in the box`)
    const entry = roll.find(({ _id }) => _id.endsWith(voterId))
    if (own.length === 1 && entry?.way !== 'phone') throw new Broken('P1', `${openId} is not on the roll`)
  }
}

/** Takes the voter's papers out of all papers, of which there may be one. */
export function checkVoter(
  ballotId: string,
  { openId, sent, marked }: Voter,
  papers: Map<string, OpenedPaper>,
): void {
  const voterId = personIdOf(openId)
  const own = [...new Set(sent.map(({ secret }) => secret))].flatMap((secret) => {
    const { code } = namesOf(ballotId, voterId, secret)
    const paper = papers.get(code)
    papers.delete(code)
    return paper === undefined ? [] : [{ secret, choice: paper.choices[0] }]
  })
  const [first] = own
  if (own.length > 1) throw new Broken('P1', `${openId} is counted twice`)
  if (marked && first !== undefined) throw new Broken('P1', `${openId} is counted on paper and by phone`)
  const told = sent.filter(({ acknowledged }) => acknowledged)
  if (told.length === 0) return
  if (first === undefined) throw new Broken('lost', `${openId} was told that the ballot is in`)
  const latest = Math.max(...told.map(({ turn }) => turn))
  const fits = sent.some(
    ({ secret, turn, choice }) => secret === first.secret && turn >= latest && choice === first.choice,
  )
  if (!fits) throw new Broken('lost', `${openId} is counted for another choice`)
}
