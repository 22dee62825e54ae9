import type { Ballot } from '../../shared/domain/council/ballot'
import type { BallotBox, OpenedPapers } from '../../shared/domain/council/ballotBox'
import type { Proxies, RollEntry } from '../../shared/domain/council/ballotRoll'
import { collection } from '../collection'

export const ballots = collection<Ballot>({
  name: 'ballots',
  holds: 'A question put to the residents, with its result once it is published.',
  indexes: [
    {
      name: 'community_state_time',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['closesAtMs', -1],
      ],
    },
    {
      name: 'state_time',
      fields: [
        ['state', 1],
        ['closesAtMs', 1],
      ],
    },
    { name: 'meeting', fields: [['meetingId', 1]] },
  ],
})

export const ballotRoll = collection<RollEntry>({
  name: 'ballot_roll',
  holds: 'That one voter has used their ballot: without a time, and without anything that leads to the box.',
  indexes: [
    {
      name: 'ballot_way',
      fields: [
        ['ballotId', 1],
        ['way', 1],
      ],
    },
  ],
})

export const ballotBoxes = collection<BallotBox>({
  name: 'ballot_boxes',
  holds:
    'A part of the sealed envelopes of one ballot, in the order of names that mean nothing; empty once opened.',
  indexes: [{ name: 'ballot', fields: [['ballotId', 1]] }],
})

export const openedPapers = collection<OpenedPapers>({
  name: 'opened_papers',
  holds: 'A part of what the envelopes of one ballot held, under codes by which voters find their own.',
  indexes: [{ name: 'ballot', fields: [['ballotId', 1]] }],
})

export const ballotProxies = collection<Proxies>({
  name: 'ballot_proxies',
  holds: 'For whom one person may cast in one ballot, each by a recorded consent.',
  indexes: [
    {
      name: 'ballot_giver',
      fields: [
        ['ballotId', 1],
        ['giverIds', 1],
      ],
    },
  ],
})
