import * as contract from '../../../../shared/contract/classes'
import type { Team } from '../../../../shared/domain/classes/team'
import { isRefusal, refuse } from '../../../../shared/errors'
import { teams } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'

export const renewTeam = operation(contract.renewTeam, async (context, { teamId, offers, agreement }) => {
  const { store, pause, principal, commandId } = context
  if (agreement.until < agreement.from) return refuse('AGREEMENT_DAYS_WRONG')
  const renewed = await decideAndSave<Team, null>(store, teams, teamId, pause, (team) => {
    if (team === undefined) return Promise.resolve(refuse('TEAM_NOT_FOUND'))
    if (team.communityId !== principal.communityId) return Promise.resolve(refuse('TEAM_ELSEWHERE'))
    const next = team.done.includes(commandId)
      ? team
      : { ...team, version: team.version + 1, offers, agreement, done: [...team.done, commandId] }
    return Promise.resolve({ next, result: null })
  })
  return isRefusal(renewed) ? renewed : {}
})
