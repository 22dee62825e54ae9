import * as contract from '../../../../shared/contract/council'
import { partIds, parts } from '../../../../shared/domain/council/ballotBox'
import { refuse } from '../../../../shared/errors'
import { ballots, openedPapers } from '../../../database'
import { operation } from '../../../runtime/operation'

export const ballotPapers = operation(
  contract.ballotPapers,
  async ({ store, principal }, { ballotId, part }) => {
    const [ballot, opened] = await Promise.all([
      store.read(ballots, ballotId),
      store.read(openedPapers, partIds(ballotId)[part] ?? ''),
    ])
    if (ballot?.communityId !== principal.communityId) return refuse('BALLOT_NOT_FOUND')
    if (ballot.state !== 'published') return refuse('BALLOT_NOT_COUNTED')
    const papers = (opened?.papers ?? []).map((paper) => ({ ...paper, choices: [...paper.choices] }))
    return { papers, more: part < parts - 1 }
  },
)
