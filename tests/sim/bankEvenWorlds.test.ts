/** The other half of the worlds of bankOddWorlds, in a file of its own so that two cores share them. */
import { testHalfOfTheWorlds } from './bankWorlds'

jest.setTimeout(600_000)

testHalfOfTheWorlds(0, 'sim/bankEvenWorlds')
