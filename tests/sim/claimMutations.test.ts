/**
 * What the simulation of claims is worth: each rule is broken on purpose in one module, and the small run that follows
 * has to notice, by the name of the invariant.
 */
import type * as CountingModule from '../../shared/domain/bank/counting'
import type * as ClaimModule from '../../shared/domain/earn/claim'
import type * as AwardModule from '../../shared/domain/earn/claimAward'
import type * as DecisionsModule from '../../shared/domain/earn/claimDecisions'
import type * as WeighingModule from '../../shared/domain/earn/weighing'
import type * as PeopleModule from '../../cloudfunctions/api/operations/people/steps'
import { brokenBy as worldsBrokenBy } from './brokenBy'
import type * as ClaimSimulationModule from './claimSimulation'

jest.setTimeout(240_000)

const domain = '../../shared/domain/earn/'

/** Runs the neighbourhood with one module changed, until it is found broken. */
const brokenBy = <Module extends object>(
  path: string,
  change: (actual: Module) => Partial<Module>,
  worlds = 6,
) =>
  worldsBrokenBy(path, change, () => {
    const { ClaimSimulation } = jest.requireActual<typeof ClaimSimulationModule>('./claimSimulation')
    const size = { commands: 1200, hands: 8, faultRate: 0.006 }
    return Array.from({ length: worlds }, (_, seed) => new ClaimSimulation({ seed, ...size }))
  })

test('without any change nothing is broken', async () => {
  expect(await brokenBy(`${domain}claimDecisions`, () => ({}), 1)).toBe('nothing')
})

test('E1: a claim that posts under another key each time', async () => {
  let posts = 0
  const forgetful = ({ keyOfClaim }: typeof AwardModule): Partial<typeof AwardModule> => ({
    keyOfClaim: (claim) => {
      posts += 1
      return { ...keyOfClaim(claim), key: `claim/${claim._id}/${String(posts)}` }
    },
  })
  expect(await brokenBy(`${domain}claimAward`, forgetful)).toBe('E1')
})

test('E1: a granted claim that nobody posts when its command dies', async () => {
  const idle = (): Partial<typeof DecisionsModule> => ({ decidePosted: (claim) => claim })
  expect(await brokenBy(`${domain}claimDecisions`, idle)).toMatch(/E1|settled/)
})

test('E2: a claim that is withdrawn after it was granted', async () => {
  const late = ({ decideWithdrawal }: typeof DecisionsModule): Partial<typeof DecisionsModule> => ({
    decideWithdrawal: (claim, claimant) => {
      if (claim.state !== 'granted') return decideWithdrawal(claim, claimant)
      return decideWithdrawal({ ...claim, state: 'announced' }, claimant)
    },
  })
  expect(await brokenBy(`${domain}claimDecisions`, late)).toBe('E2')
})

test('E3: somebody who witnessed the deed decides about it', async () => {
  const blind = (): Partial<typeof ClaimModule> => ({ witnessesOf: () => new Set<string>() })
  expect(await brokenBy(`${domain}claim`, blind)).toBe('E3')
})

test('E3: the same person decides twice', async () => {
  const forgetful = (): Partial<typeof ClaimModule> => ({ decidersOf: () => new Set<string>() })
  expect(await brokenBy(`${domain}claim`, forgetful)).toBe('E3')
})

test('E3: somebody of the household decides about it', async () => {
  const blind = (): Partial<typeof PeopleModule> => ({ isTied: () => false })
  expect(await brokenBy('../../cloudfunctions/api/operations/people/steps', blind)).toBe('E3')
})

test('E4: one approver is enough for everything', async () => {
  const generous = ({ decideReview }: typeof DecisionsModule): Partial<typeof DecisionsModule> => ({
    decideReview: (claim, state, decider) => {
      const { announceAbove: _threshold, ...rule } = claim.rule
      const decided = decideReview({ ...claim, rule }, state, decider)
      return 'refused' in decided ? decided : { ...decided, rule: claim.rule }
    },
  })
  expect(await brokenBy(`${domain}claimDecisions`, generous)).toBe('E4')
})

test('E4: a window that ends before its time', async () => {
  const hasty = ({ decideReview }: typeof DecisionsModule): Partial<typeof DecisionsModule> => ({
    decideReview: (claim, state, decider) => {
      const decided = decideReview(claim, state, decider)
      if ('refused' in decided || decided.state !== 'announced') return decided
      return { ...decided, dueAtMs: decider.nowMs }
    },
  })
  expect(await brokenBy(`${domain}claimDecisions`, hasty)).toBe('E4')
})

test('E6: counts that are gone with the page they were made on', async () => {
  const forgetful = (): Partial<typeof CountingModule> => ({ pastNames: () => [] })
  expect(await brokenBy('../../shared/domain/bank/counting', forgetful, 40)).toBe('E6')
})

test('E5: a sum that does not know what it counted', async () => {
  const forgetful = ({ withDropOffs }: typeof WeighingModule): Partial<typeof WeighingModule> => ({
    withDropOffs: (tally, whose, some) =>
      withDropOffs(tally === undefined ? undefined : { ...tally, dropOffIds: [] }, whose, some),
  })
  expect(await brokenBy(`${domain}weighing`, forgetful)).toBe('E5')
})
