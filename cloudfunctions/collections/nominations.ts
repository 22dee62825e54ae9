import type { Nomination, Nominee } from '../../shared/domain/council/nomination'
import type { NominationRound } from '../../shared/domain/council/nominationRound'
import { collection } from '../collection'

export const nominationRounds = collection<NominationRound>({
  name: 'nomination_rounds',
  holds: 'A round of nominations for an honour, with who was honoured.',
  indexes: [
    {
      name: 'community_time',
      fields: [
        ['communityId', 1],
        ['openedAtMs', -1],
      ],
    },
    {
      name: 'state_time',
      fields: [
        ['state', 1],
        ['objectUntilMs', 1],
      ],
    },
  ],
})

export const nominations = collection<Nomination>({
  name: 'nominations',
  holds: "Somebody's word for somebody else in a round, with the nominee's consent and objections to it.",
  indexes: [
    {
      name: 'round_time',
      fields: [
        ['roundId', 1],
        ['nominatedAtMs', 1],
      ],
    },
    {
      name: 'answerer_state',
      fields: [
        ['answererId', 1],
        ['state', 1],
      ],
    },
    {
      name: 'round_objected',
      fields: [
        ['roundId', 1],
        ['objected', 1],
      ],
    },
    {
      name: 'community_state',
      fields: [
        ['communityId', 1],
        ['state', 1],
      ],
    },
    {
      name: 'community_objected',
      fields: [
        ['communityId', 1],
        ['objected', 1],
      ],
    },
  ],
})

export const nominees = collection<Nominee>({
  name: 'nominees',
  holds: 'Which nomination of a round somebody has; the id makes it one.',
  indexes: [],
})
