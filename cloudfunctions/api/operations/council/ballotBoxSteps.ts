import type { Ballot } from '../../../../shared/domain/council/ballot'
import {
  paperOfText,
  partId,
  partIds,
  parts,
  textOfPaper,
  type BallotBox,
} from '../../../../shared/domain/council/ballotBox'
import {
  countable,
  envelopeKey,
  tallyOf,
  type BoxCount,
  type OpenedPaper,
} from '../../../../shared/domain/council/ballotCount'
import { refuse, type Refusal } from '../../../../shared/errors'
import { ballotBoxes, openedPapers } from '../../../database'
import { idFrom } from '../../../runtime/hashing'
import type { Context } from '../../../runtime/operation'

type BoxContext = Pick<Context, 'store' | 'sealing'>

/**
 * What follows from a voter's secret: the commitment on the roll, the name of the envelope in the box, the code of the
 * opened paper. Each is a hash of its own, so none leads to another without the secret.
 */
export const namesOf = (ballotId: string, voterId: string, secret: string) => {
  const idOf = (what: string): string => idFrom(what, what, ballotId, voterId, secret)
  const code = idOf('code').slice('code_'.length)
  return {
    commitment: idOf('roll'),
    envelopeId: idOf('env'),
    code: [0, 4, 8].map((from) => code.slice(from, from + 4)).join('-'),
  }
}

/**
 * Throws an envelope in by one guarded update. The same envelope again changes nothing.
 *
 * @param turn counts up whenever the voter casts anew
 */
export async function throwIn(
  { store, sealing }: BoxContext,
  ballotId: string,
  envelopeId: string,
  turn: number,
  paper: OpenedPaper,
): Promise<Refusal | undefined> {
  const key = envelopeKey(envelopeId, turn)
  const _id = partId(ballotId, envelopeId)
  const sealed = sealing.seal(textOfPaper(paper), `${ballotId}/${key}`)
  const { push, neq } = store.command as Record<'push' | 'neq', (value: unknown) => unknown>
  const thrownIn = await store.change(
    ballotBoxes,
    { _id, open: true, 'envelopes.key': neq(key) },
    { envelopes: push({ each: [{ key, sealed }], sort: { key: 1 } }) },
  )
  if (thrownIn === 1) return undefined
  const box = await store.read(ballotBoxes, _id)
  const known = box?.envelopes.find((envelope) => envelope.key === key)
  if (known !== undefined) return known.sealed === sealed ? undefined : refuse('BALLOT_TURN_USED')
  return (await wasOpened(store, ballotId, paper)) ? undefined : refuse('BALLOT_CLOSED')
}

/** Whether a paper is among the opened ones: its phone had no answer before the ballot closed. */
async function wasOpened(
  store: BoxContext['store'],
  ballotId: string,
  { code, choices }: OpenedPaper,
): Promise<boolean> {
  const part = await store.read(openedPapers, partId(ballotId, code))
  const paper = part?.papers.find((one) => one.code === code)
  return paper !== undefined && String(paper.choices) === String(choices)
}

/**
 * Shuts the box and counts what lies in it. The papers are published in the order of their codes; then the envelopes
 * are destroyed, so that nothing is left to be opened a second time.
 */
export async function countBox(context: BoxContext, ballot: Ballot): Promise<BoxCount> {
  const { store } = context
  const ballotId = ballot._id
  await store.change(ballotBoxes, { ballotId }, { open: false })
  const [known, boxes] = await Promise.all([
    store.find(openedPapers, { where: { ballotId }, limit: parts }),
    store.find(ballotBoxes, { where: { ballotId }, limit: parts }),
  ])
  if (known.length < parts) await publish(context, ballotId, boxes)
  // Destroyed only when every part is published. What is published first holds, so it is read and not remembered.
  await emptyBox(context, ballotId)
  const published = await store.find(openedPapers, { where: { ballotId }, limit: parts })
  const papers = published.flatMap((part) => part.papers)
  return { tally: tallyOf(papers, ballot.options.length), voters: papers.length }
}

async function publish(
  { store, sealing }: BoxContext,
  ballotId: string,
  boxes: readonly BallotBox[],
): Promise<void> {
  const papers = boxes
    .flatMap(({ envelopes }) => countable(envelopes))
    .map(({ key, sealed }) => paperOfText(sealing.unseal(sealed, `${ballotId}/${key}`)))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
  await Promise.all(
    partIds(ballotId).map((_id) =>
      store.insert(openedPapers, {
        _id,
        ballotId,
        papers: papers.filter(({ code }) => partId(ballotId, code) === _id),
      }),
    ),
  )
}

/** Destroys the envelopes of a box that is shut. */
export async function emptyBox({ store }: BoxContext, ballotId: string): Promise<void> {
  const { set } = store.command as Record<'set', (value: unknown) => unknown>
  await store.change(ballotBoxes, { ballotId }, { open: false, envelopes: set([]) })
}
