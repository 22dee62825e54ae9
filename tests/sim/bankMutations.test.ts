/**
 * What the simulation of the bank is worth: each rule of the ledger is broken on purpose in one module, and the small
 * run that follows has to notice, by the name of the invariant.
 */
import type * as StepsModule from '../../cloudfunctions/api/operations/bank/steps'
import type * as CorrectionModule from '../../shared/domain/bank/correction'
import type * as LotsModule from '../../shared/domain/bank/lots'
import type * as PostingModule from '../../shared/domain/bank/posting'
import type * as TransferModule from '../../shared/domain/bank/transfer'
import type * as RunCommandModule from '../../cloudfunctions/runtime/runCommand'
import type * as BankSimulationModule from './bankSimulation'
import { brokenBy as worldsBrokenBy } from './brokenBy'

jest.setTimeout(120_000)

const domain = '../../shared/domain/bank/'

/** Runs the bank with one module changed, until it is found broken. */
const brokenBy = <Module extends object>(
  path: string,
  change: (actual: Module) => Partial<Module>,
  worlds = 8,
) =>
  worldsBrokenBy(path, change, () => {
    const { BankSimulation } = jest.requireActual<typeof BankSimulationModule>('./bankSimulation')
    const size = { commands: 4000, depositors: 8, hands: 10, faultRate: 0.01 }
    return Array.from({ length: worlds }, (_, seed) => new BankSimulation({ seed, ...size }))
  })

test('without any change nothing is broken', async () => {
  expect(await brokenBy(`${domain}posting`, () => ({}), 2)).toBe('nothing')
})

test('B3: a late key that nobody looks for on sealed pages', async () => {
  const forgetful = (): Partial<typeof PostingModule> => ({ mayBeSealed: () => false })
  // Whoever looks first: the books, or a phone that is answered by the second line instead of the first.
  expect(['B3', 'replay']).toContain(await brokenBy(`${domain}posting`, forgetful))
})

test('B4: points that arrive without having left', async () => {
  const generous = ({ entryOfReceipt }: typeof TransferModule): Partial<typeof TransferModule> => ({
    entryOfReceipt: (...given) => ({
      ...entryOfReceipt(...given),
      points: 50,
      into: [{ expiresOn: 'never', points: 50 }],
    }),
  })
  expect(await brokenBy(`${domain}transfer`, generous)).toBe('B4')
})

test('B4: a gift whose second half is not finished', async () => {
  const halfway = ({ post }: typeof StepsModule): Partial<typeof StepsModule> => ({
    transfer: async (context, giver, receiver, gift) => {
      const { decideGive, keyOfGift } = jest.requireActual<typeof TransferModule>(`${domain}transfer`)
      const given = await post(context, giver._id, keyOfGift('give', gift), (state) =>
        decideGive(state, receiver, gift),
      )
      return 'refused' in given ? given : { given, received: given }
    },
  })
  expect(await brokenBy('../../cloudfunctions/api/operations/bank/steps', halfway)).toBe('B4')
})

test('B6: points that end last are spent first', async () => {
  const wasteful = ({ takeFromLots }: typeof LotsModule): Partial<typeof LotsModule> => ({
    takeFromLots: (lots, points) => {
      const taken = takeFromLots([...lots].reverse(), points)
      return taken === undefined ? undefined : { ...taken, left: [...taken.left].reverse() }
    },
  })
  expect(await brokenBy(`${domain}lots`, wasteful)).toBe('B6')
})

test('B6: a refund that makes points younger than they were', async () => {
  const fresh = ({ decideRefund }: typeof CorrectionModule): Partial<typeof CorrectionModule> => ({
    decideRefund: (...given) => {
      const entry = decideRefund(...given)
      return 'refused' in entry
        ? entry
        : { ...entry, into: [{ expiresOn: '2099-12-31', points: entry.points }] }
    },
  })
  expect(await brokenBy(`${domain}correction`, fresh)).toBe('B6')
})

test('B6: a line that is refunded without end', async () => {
  const endless = ({ decideRefund }: typeof CorrectionModule): Partial<typeof CorrectionModule> => ({
    decideRefund: (passbook, ...given) => decideRefund({ ...passbook, counted: {} }, ...given),
  })
  expect(await brokenBy(`${domain}correction`, endless)).toBe('B6')
})

test('B7: a reversal that does not say what it reverses', async () => {
  const nameless = ({ decideReversal }: typeof CorrectionModule): Partial<typeof CorrectionModule> => ({
    decideReversal: (...given) => {
      const entry = decideReversal(...given)
      if ('refused' in entry) return entry
      const { corrects: _corrects, ...rest } = entry
      return rest
    },
  })
  expect(await brokenBy(`${domain}correction`, nameless)).toBe('B7')
})

test('replay: a repeated command that is decided anew', async () => {
  const { runCommand } = jest.requireActual<typeof RunCommandModule>(
    '../../cloudfunctions/runtime/runCommand',
  )
  const forgetting = (): Partial<typeof RunCommandModule> => ({
    runCommand: (operation, record, runtime, openId) =>
      runCommand(operation, { ...record, _id: `${record._id}:${String(runtime.clock())}` }, runtime, openId),
  })
  expect(['replay', 'B3']).toContain(await brokenBy('../../cloudfunctions/runtime/runCommand', forgetting))
})
