import {
  decideNomination,
  type Nomination,
  type NominationAct,
} from '../../../../../shared/domain/council/nomination'
import {
  decideRound,
  type NominationRound,
  type RoundAct,
} from '../../../../../shared/domain/council/nominationRound'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { nominationRounds, nominations, people } from '../../../../database'
import { decideAndSave } from '../../../../runtime/decideAndSave'
import type { Context } from '../../../../runtime/operation'
import type { Store } from '../../../../runtime/store'
import { notify } from '../../inbox/steps'
import { householdsOf } from '../../people/steps'

/** More than a neighbourhood nominates in one round. */
const mostNominations = 200

export const nominationsOf = (store: Store, roundId: string): Promise<readonly Nomination[]> =>
  store.find(nominations, {
    where: { roundId },
    orderBy: ['nominatedAtMs', 'asc'],
    limit: mostNominations,
  })

/** Changes a round of the caller's community. */
export const changeRound = (
  { store, principal, pause, commandId, nowMs, by }: Context,
  roundId: string,
  act: RoundAct,
  first?: NominationRound,
): Promise<NominationRound | Refusal> =>
  decideAndSave<NominationRound, NominationRound>(
    store,
    nominationRounds,
    roundId,
    pause,
    (round) => {
      if (round?.communityId !== principal.communityId) return Promise.resolve(refuse('ROUND_NOT_FOUND'))
      const next = decideRound(round, { ...act, commandId, nowMs, by })
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )

/** Changes a nomination of the caller's community that the caller may know of. */
export const changeNomination = (
  { store, principal, pause, commandId, nowMs, by }: Context,
  nominationId: string,
  mayChange: (nomination: Nomination) => boolean,
  act: NominationAct,
  first?: Nomination,
): Promise<Nomination | Refusal> =>
  decideAndSave<Nomination, Nomination>(
    store,
    nominations,
    nominationId,
    pause,
    (nomination) => {
      if (nomination?.communityId !== principal.communityId || !mayChange(nomination)) {
        return Promise.resolve(refuse('NOMINATION_NOT_FOUND'))
      }
      const next = decideNomination(nomination, { ...act, commandId, nowMs, by })
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )

/** The nominations whose nominee is the caller, a ward of theirs, or of their household; one query. */
export async function closeTo(
  context: Pick<Context, 'store' | 'principal'>,
  all: readonly Nomination[],
): Promise<ReadonlySet<string>> {
  const { personId, wards } = context.principal
  const own = [personId, ...wards.map((ward) => ward.personId)]
  const answerers = all.flatMap(({ answererId }) => (answererId === '' ? [] : [answererId]))
  if (answerers.length === 0) return new Set()
  const households = await householdsOf(context, [...own, ...answerers])
  const home = households.get(personId)
  return new Set(
    all
      .filter(
        ({ answererId, nomineeId }) =>
          own.includes(answererId) ||
          (home !== undefined && (nomineeId === home || households.get(answererId) === home)),
      )
      .map(({ _id }) => _id),
  )
}

/** Tells the nominee, or whoever answers for them. */
export async function tellNominee(
  context: Context,
  { _id, answererId, communityId }: Nomination,
  what: { readonly about: string; readonly title: string; readonly text: string },
): Promise<void> {
  const person = await context.store.read(people, answererId)
  if (person === undefined) return
  await notify(context, {
    about: `nomination/${_id}/${what.about}`,
    communityId,
    people: [person],
    title: what.title,
    text: what.text,
  })
}

export const roundLineOf = (round: NominationRound) => ({
  roundId: round._id,
  title: round.title,
  honour: round.honour,
  unit: round.unit,
  state: round.state,
  nominateUntilMs: round.nominateUntilMs,
  ...(round.objectUntilMs === undefined ? {} : { objectUntilMs: round.objectUntilMs }),
})
