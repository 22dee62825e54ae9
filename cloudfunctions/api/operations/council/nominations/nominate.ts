import * as contract from '../../../../../shared/contract/council'
import { mostWords, refusalOfWords, withoutPersonalNumbers } from '../../../../../shared/domain/council/words'
import { refuse } from '../../../../../shared/errors'
import { nominationRounds, nominations } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { checkText } from '../../media/steps'

export const nominate = operation(contract.nominate, async (context, input) => {
  const { store, principal, subjectId, nowMs } = context
  const { roundId, nomineeName, where } = input
  const refused = refusalOfWords(input.words, mostWords.proposal)
  if (refused !== undefined) return refused
  const { words } = withoutPersonalNumbers(input.words)
  const _id = context.newId('nom')
  const [known, round, check] = await Promise.all([
    store.read(nominations, _id),
    store.read(nominationRounds, roundId),
    checkText(context, [nomineeName, where, words].join('\n')),
  ])
  if (known !== undefined) return { nominationId: _id }
  if (round?.communityId !== principal.communityId) return refuse('ROUND_NOT_FOUND')
  if (round.state !== 'open' || nowMs >= round.nominateUntilMs) return refuse('NOMINATING_CLOSED')
  if (check === 'refused') return refuse('WORDS_REFUSED')
  await store.insert(nominations, {
    _id,
    version: 1,
    communityId: round.communityId,
    roundId,
    unit: round.unit,
    state: 'suggested',
    nomineeName,
    where: withoutPersonalNumbers(where).words,
    answererId: '',
    nominatorId: subjectId,
    reasons: [words],
    check,
    nominatedAtMs: nowMs,
    objections: [],
    objected: false,
    events: [],
  })
  return { nominationId: _id }
})
