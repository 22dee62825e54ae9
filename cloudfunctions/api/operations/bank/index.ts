import type { Operation } from '../../../runtime/operation'
import { anomalies } from './anomalies'
import { checkProof } from './checkProof'
import { clearStopped } from './clearStopped'
import { corrections } from './corrections'
import { give } from './give'
import { grant } from './grant'
import { groupStatement } from './groupStatement'
import { outstanding } from './outstanding'
import { pool } from './pool'
import { proof } from './proof'
import { reports } from './reports'
import { reverse } from './reverse'
import { setBudget } from './setBudget'
import { statement } from './statement'
import { trialBalance } from './trialBalance'
import { verify } from './verify'
import { verifyMine } from './verifyMine'

export const bankOperations: readonly Operation[] = [
  anomalies,
  checkProof,
  clearStopped,
  corrections,
  give,
  grant,
  groupStatement,
  outstanding,
  pool,
  proof,
  reports,
  reverse,
  setBudget,
  statement,
  trialBalance,
  verify,
  verifyMine,
]
