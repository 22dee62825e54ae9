import { refuse, type Refusal } from '../../errors'
import type { Authenticate, EqualTexts } from '../earn/rotatingCode'
import type { Ballot } from './ballot'
import type { Voter } from './ballotRoll'

/**
 * A ballot paper as it is handed out: that this person may cast for this voter. Who may was decided when it was handed
 * out, so casting need not read it all again; the seal shows that the server wrote it, and it is good for half an hour.
 */
export interface BallotPaper {
  readonly ballotId: string
  readonly voterId: string
  readonly name: string
  readonly options: number
  readonly choose: number
  readonly secret: boolean
  readonly untilMs: number
  readonly seal: string
}

const goodForMs = 30 * 60_000

/** @param personId who may cast with it */
const sealOf = (paper: Omit<BallotPaper, 'seal'>, personId: string, authenticate: Authenticate): string => {
  const { ballotId, voterId, name, options, choose, secret, untilMs } = paper
  return authenticate(
    JSON.stringify(['ballot paper', personId, ballotId, voterId, name, options, choose, secret, untilMs]),
  )
}

export function paperFor(
  ballot: Ballot,
  { voterId, name }: Voter,
  personId: string,
  nowMs: number,
  authenticate: Authenticate,
): BallotPaper {
  const paper = {
    ballotId: ballot._id,
    voterId,
    name,
    options: ballot.options.length,
    choose: ballot.choose,
    secret: ballot.secret,
    untilMs: Math.min(ballot.closesAtMs, nowMs + goodForMs),
  }
  return { ...paper, seal: sealOf(paper, personId, authenticate) }
}

/** Why a paper cannot be cast as it is. */
export function refusalOfPaper(
  paper: BallotPaper,
  cast: { readonly personId: string; readonly choices: readonly number[]; readonly nowMs: number },
  authenticate: Authenticate,
  equal: EqualTexts,
): Refusal | undefined {
  const { personId, choices, nowMs } = cast
  if (!equal(paper.seal, sealOf(paper, personId, authenticate))) return refuse('BALLOT_PAPER_FORGED')
  if (nowMs >= paper.untilMs) return refuse('BALLOT_PAPER_OLD')
  if (choices.length > paper.choose || choices.some((choice) => choice >= paper.options)) {
    return refuse('BALLOT_CHOICE_WRONG', { most: paper.choose })
  }
  return undefined
}
