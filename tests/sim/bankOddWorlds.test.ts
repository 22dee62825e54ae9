/**
 * Two hundred thousand commands against the bank, half of them here and half in bankEvenWorlds: every change of every
 * document is checked for B1 to B7 and A1 as it is made, while instances die between round trips and the clock jumps
 * over years. A failing seed prints the command that repeats it; SIM_COMMANDS makes a run longer.
 */
import { BankSimulation } from './bankSimulation'
import { testHalfOfTheWorlds } from './bankWorlds'

jest.setTimeout(600_000)

testHalfOfTheWorlds(1, 'sim/bankOddWorlds')

test('a seed gives the same run again', async () => {
  const run = () =>
    new BankSimulation({ seed: 7, commands: 2000, depositors: 12, hands: 10, faultRate: 0.01 }).run()
  expect(await run()).toEqual(await run())
})
