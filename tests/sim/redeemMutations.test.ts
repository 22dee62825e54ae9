/**
 * What the simulation of the shop is worth: each rule of stock and redemption is broken on purpose in one module, and
 * the small run that follows has to notice, by the name of the invariant.
 */
import type * as BeginModule from '../../cloudfunctions/api/operations/redeem/begin'
import type * as OwnModule from '../../cloudfunctions/api/operations/redeem/own'
import type * as GiveBackModule from '../../cloudfunctions/api/operations/redeem/giveBack'
import type * as StockModule from '../../cloudfunctions/api/operations/redeem/stock'
import { rewards } from '../../cloudfunctions/database'
import type * as GroupModule from '../../shared/domain/people/group'
import type * as CollectingModule from '../../shared/domain/redeem/collecting'
import type * as RedemptionModule from '../../shared/domain/redeem/redemption'
import type * as MachineModule from '../../shared/domain/redeem/redemptionMachine'
import type * as RequestModule from '../../shared/domain/redeem/request'
import type * as SettingsModule from '../../shared/domain/redeem/settings'
import { brokenBy as worldsBrokenBy } from './brokenBy'
import type * as RedeemSimulationModule from './redeemSimulation'

jest.setTimeout(240_000)

const domain = '../../shared/domain/redeem/'
const operations = '../../cloudfunctions/api/operations/redeem/'

/** Runs the shop with one module changed, until it is found broken. */
const brokenBy = <Module extends object>(
  path: string,
  change: (actual: Module) => Partial<Module>,
  worlds = 6,
) =>
  worldsBrokenBy(path, change, () => {
    const { RedeemSimulation } = jest.requireActual<typeof RedeemSimulationModule>('./redeemSimulation')
    const size = { commands: 2000, residents: 8, hands: 10, faultRate: 0.006 }
    return Array.from({ length: worlds }, (_, seed) => new RedeemSimulation({ seed, ...size }))
  })

const inc = (store: { command: object }, by: number): unknown =>
  (store.command as { inc: (by: number) => unknown }).inc(by)

test('without any change nothing is broken', async () => {
  expect(await brokenBy(`${domain}redemption`, () => ({}), 1)).toBe('nothing')
})

test('R1: goods are kept that are not there', async () => {
  const generous = (): Partial<typeof StockModule> => ({
    reserve: async ({ store }, { rewardId, redemptionId, kept }) => {
      const change = { left: inc(store, -kept.quantity), reserved: inc(store, kept.quantity) }
      await store.change(rewards, { _id: rewardId }, { ...change, [`open.${redemptionId}`]: kept })
      return true
    },
  })
  // Whoever keeps what is not there keeps more than a limit as well.
  expect(['R1', 'share']).toContain(await brokenBy(`${operations}stock`, generous))
})

test('R1: goods are put back as often as somebody asks', async () => {
  const forgetful = (): Partial<typeof StockModule> => ({
    release: ({ store }, { rewardId, quantity }) =>
      store.change(
        rewards,
        { _id: rewardId },
        { left: inc(store, quantity), reserved: inc(store, -quantity) },
      ),
  })
  expect(await brokenBy(`${operations}stock`, forgetful)).toBe('R1')
})

test('R1: goods leave the house and the stock is not told', async () => {
  const silent = (): Partial<typeof StockModule> => ({ handOut: () => Promise.resolve(0) })
  expect(await brokenBy(`${operations}stock`, silent)).toBe('R1')
})

test('R1: what staff received is booked again when they ask again', async () => {
  const repeating = (): Partial<typeof StockModule> => ({
    book: async ({ store }, rewardId, _movement, { received = 0, writtenOff = 0, left }) => {
      const change = {
        received: inc(store, received),
        writtenOff: inc(store, writtenOff),
        left: inc(store, left),
      }
      return (await store.change(rewards, { _id: rewardId }, change)) === 1
    },
  })
  expect(await brokenBy(`${operations}stock`, repeating)).toBe('R1')
})

test('R2: points are debited for goods that nobody kept', async () => {
  const hasty = (): Partial<typeof BeginModule> => ({
    keep: (_context, _id, { reward }, { quantity }) =>
      reward === undefined
        ? Promise.resolve({ refused: 'REWARD_NOT_FOUND' })
        : Promise.resolve({ reward, kept: { quantity } }),
  })
  // Nothing is asked, so the wrong household may pay before the first goods are missed.
  expect(['R1', 'R2', 'payer']).toContain(await brokenBy(`${operations}begin`, hasty))
})

test('R2: it is granted before its points are debited', async () => {
  const trusting = (): Partial<typeof GiveBackModule> => ({ refusalOfPayment: () => undefined })
  expect(await brokenBy(`${operations}giveBack`, trusting)).toBe('R2')
})

test('R2: goods go back and the points do not', async () => {
  const halfway = (): Partial<typeof GiveBackModule> => ({
    giveBack: async (context, redemption) => {
      const { release } = jest.requireActual<typeof StockModule>(`${operations}stock`)
      await release(context, redemption)
      return { points: redemption.points, balance: 0, endedPoints: 0 }
    },
  })
  expect(await brokenBy(`${operations}giveBack`, halfway)).toBe('R2')
})

test('R2: the timer ends redemptions and forgets to finish what it began', async () => {
  const forgetful = ({ dueNow }: typeof RedemptionModule): Partial<typeof RedemptionModule> => ({
    dueNow: (redemption, nowMs) => dueNow({ ...redemption, isSettled: true }, nowMs),
  })
  // What it began stays due for ever.
  expect(['settled', 'R1', 'R2']).toContain(await brokenBy(`${domain}redemption`, forgetful))
})

test('R2: what was handed over is handed over again', async () => {
  const twice = ({ redemptionMachine }: typeof MachineModule): Partial<typeof MachineModule> => ({
    redemptionMachine: {
      ...redemptionMachine,
      transitions: {
        ...redemptionMachine.transitions,
        handedOver: { cancel: 'cancelled', takeBack: 'returned' },
      },
    },
  })
  expect(await brokenBy(`${domain}redemptionMachine`, twice)).toBe('R2')
})

test('replay: a repeated command that takes its step again', async () => {
  const forgetful = ({ decideStep }: typeof RedemptionModule): Partial<typeof RedemptionModule> => ({
    decideStep: (redemption, { commandId: _forgotten, ...command }) => decideStep(redemption, command),
  })
  expect(await brokenBy(`${domain}redemption`, forgetful)).not.toBe('nothing')
})

test('A1: a step without a name', async () => {
  const nameless = ({ decideStep }: typeof RedemptionModule): Partial<typeof RedemptionModule> => ({
    decideStep: (redemption, command) => decideStep(redemption, { ...command, byName: '' }),
  })
  expect(await brokenBy(`${domain}redemption`, nameless)).toBe('A1')
})

test('payer: a household pays for those who do not live in it', async () => {
  const generous = (): Partial<typeof GroupModule> => ({ belongsTo: () => true })
  expect(await brokenBy('../../shared/domain/people/group', generous)).toBe('payer')
})

test('share: the limit is looked at before goods are kept, and not while they are', async () => {
  const hasty = ({ reserve }: typeof StockModule): Partial<typeof StockModule> => ({
    reserve: (at, wanted) => reserve(at, { ...wanted, mostTaken: Number.MAX_SAFE_INTEGER }),
  })
  expect(await brokenBy(`${operations}stock`, hasty)).toBe('share')
})

test('share: a harvest is for each person, not for each household', async () => {
  const alone = ({ takenAs, leftOfLimit }: typeof RequestModule): Partial<typeof RequestModule> => ({
    takenAs: (reward, { personId }, nowMs) => takenAs(reward, { personId }, nowMs),
    leftOfLimit: (reward, { personId }, nowMs) => leftOfLimit(reward, { personId }, nowMs),
    refusalOfRequest: (facts, wish) =>
      jest
        .requireActual<typeof RequestModule>(`${domain}request`)
        .refusalOfRequest({ ...facts, takers: { personId: facts.takers.personId } }, wish),
  })
  expect(await brokenBy(`${domain}request`, alone)).toBe('share')
})

test('approval: one person is enough, however much it is', async () => {
  const easy = ({ decideApproval }: typeof RedemptionModule): Partial<typeof RedemptionModule> => ({
    decideApproval: (redemption, command) => decideApproval(redemption, command, false),
  })
  expect(await brokenBy(`${domain}redemption`, easy)).toBe('approval')
})

test('approval: the same person counts as a second one', async () => {
  const blind = ({
    decideApproval,
    decideStep,
  }: typeof RedemptionModule): Partial<typeof RedemptionModule> => ({
    decideApproval: (redemption, command, needsSecond) =>
      redemption.state === 'waitingSecond'
        ? decideStep(redemption, { ...command, event: 'approve' })
        : decideApproval(redemption, command, needsSecond),
  })
  expect(await brokenBy(`${domain}redemption`, blind)).toBe('approval')
})

test('approval: nobody asks whose people it is', async () => {
  const kind = (): Partial<typeof OwnModule> => ({
    isOwn: () => Promise.resolve(false),
    isRequestedBy: () => false,
  })
  expect(await brokenBy(`${operations}own`, kind)).toBe('approval')
})

test('approval: the rule approves whatever it is asked for', async () => {
  const lenient = ({ settingsOf }: typeof SettingsModule): Partial<typeof SettingsModule> => ({
    settingsOf: (communityId, saved) => ({
      ...settingsOf(communityId, saved),
      approvedUpToPoints: Number.MAX_SAFE_INTEGER,
    }),
  })
  expect(await brokenBy(`${domain}settings`, lenient)).toBe('approval')
})

test('replay: who collects it is decided anew when the same is said again', async () => {
  const forgetful = ({ decideCollector }: typeof CollectingModule): Partial<typeof CollectingModule> => ({
    decideCollector: (redemption, collector) =>
      decideCollector({ ...redemption, collector: undefined }, collector),
  })
  expect(await brokenBy(`${domain}collecting`, forgetful, 12)).toBe('replay')
})
