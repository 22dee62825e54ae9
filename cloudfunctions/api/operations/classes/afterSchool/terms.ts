import * as contract from '../../../../../shared/contract/classes'
import { dayOf } from '../../../../../shared/domain/calendar'
import { afterSchoolConsentVersion } from '../../../../../shared/domain/classes/afterSchoolEnrolment'
import { isOnDuty } from '../../../../../shared/domain/classes/afterSchoolTerm'
import { refuse } from '../../../../../shared/errors'
import { enrolments, terms as collection } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { candidatesForDuty } from './duty'
import { loadTerm } from './enrolmentSteps'
import { termView } from './termViews'

const termsShown = 20
const enrolmentsOfOne = 50
const mostShown = 200
/** What a list never carries: it is read only where it is needed. */
const secrets = ['note', 'pickups']

export const terms = operation(contract.terms, async ({ store, principal, subjectId, nowMs }) => {
  const { gte } = store.command as Record<'gte', (day: string) => unknown>
  const today = dayOf(nowMs)
  const [found, own] = await Promise.all([
    store.find(collection, {
      where: { communityId: principal.communityId, lastDay: gte(today) },
      orderBy: ['lastDay', 'asc'],
      limit: termsShown,
    }),
    store.find(enrolments, { where: { wardId: subjectId }, limit: enrolmentsOfOne, without: secrets }),
  ])
  const states = new Map(own.map(({ termId, state }) => [termId, state]))
  return {
    terms: found.map((term) => {
      const mine = states.get(term._id)
      return {
        ...termView(term),
        ...(mine === undefined ? {} : { mine }),
        onDuty: isOnDuty(term, principal.personId),
      }
    }),
    consentVersion: afterSchoolConsentVersion,
    today,
  }
})

export const termRoll = operation(contract.termRoll, async (context, { termId }) => {
  const { store } = context
  const [term, found, candidates] = await Promise.all([
    loadTerm(context, termId),
    store.find(enrolments, { where: { termId }, limit: mostShown, without: secrets }),
    candidatesForDuty(context),
  ])
  if (term === undefined) return refuse('TERM_NOT_FOUND')
  const orderOf = (placeId: string): number => {
    const at = term.line.indexOf(placeId)
    return at < 0 ? Number.MAX_SAFE_INTEGER : at
  }
  const children = [...found].sort((a, b) => orderOf(a.placeId) - orderOf(b.placeId))
  return {
    term: termView(term),
    children: children.map(({ wardId, displayName, state, consents }) => ({
      wardId,
      displayName,
      state,
      consentedAtMs: consents.at(-1)?.atMs ?? 0,
    })),
    duty: [...term.duty],
    candidates,
  }
})

export const dutyCandidates = operation(contract.dutyCandidates, async (context) => ({
  candidates: await candidatesForDuty(context),
}))
