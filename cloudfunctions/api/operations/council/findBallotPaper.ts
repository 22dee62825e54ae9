import * as contract from '../../../../shared/contract/council'
import { partId } from '../../../../shared/domain/council/ballotBox'
import { refuse } from '../../../../shared/errors'
import { ballots, openedPapers } from '../../../database'
import { operation } from '../../../runtime/operation'

export const findBallotPaper = operation(
  contract.findBallotPaper,
  async ({ store, principal }, { ballotId, code }) => {
    const [ballot, part] = await Promise.all([
      store.read(ballots, ballotId),
      store.read(openedPapers, partId(ballotId, code)),
    ])
    if (ballot?.communityId !== principal.communityId) return refuse('BALLOT_NOT_FOUND')
    if (ballot.state !== 'published') return refuse('BALLOT_NOT_COUNTED')
    const paper = part?.papers.find((one) => one.code === code)
    return paper === undefined ? refuse('BALLOT_CODE_UNKNOWN') : { ...paper, choices: [...paper.choices] }
  },
)
