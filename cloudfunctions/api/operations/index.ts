import type { Operation } from '../../runtime/operation'
import { anomalies } from './bank/anomalies'
import { checkProof } from './bank/checkProof'
import { clearStopped } from './bank/clearStopped'
import { outstanding } from './bank/outstanding'
import { proof } from './bank/proof'
import { reports } from './bank/reports'
import { statement } from './bank/statement'
import { trialBalance } from './bank/trialBalance'
import { verify } from './bank/verify'
import { verifyMine } from './bank/verifyMine'
import { corrections } from './bank/corrections'
import { give } from './bank/give'
import { grant } from './bank/grant'
import { groupStatement } from './bank/groupStatement'
import { pool } from './bank/pool'
import { reverse } from './bank/reverse'
import { list } from './inbox/list'
import { markRead } from './inbox/markRead'
import { activities } from './earn/activities'
import { attendees } from './earn/attendees'
import { checkIn } from './earn/checkIn'
import { checkInScanned } from './earn/checkInScanned'
import { planActivity } from './earn/planActivity'
import { announceRuleBook } from './earn/announceRuleBook'
import { draftRuleBook } from './earn/draftRuleBook'
import { ruleBook } from './earn/ruleBook'
import { ruleBooks } from './earn/ruleBooks'
import { rules } from './earn/rules'
import { showCode } from './earn/showCode'
import { answerInvitation } from './people/answerInvitation'
import { confirmLeaving } from './people/confirmLeaving'
import { foundHousehold } from './people/foundHousehold'
import { groups } from './people/groups'
import { invite } from './people/invite'
import { leave } from './people/leave'
import { registerGroup } from './people/registerGroup'
import { communities } from './people/communities'
import { home } from './people/home'
import { me } from './people/me'
import { myCode } from './people/myCode'
import { register } from './people/register'

/** Every operation with its body; a test compares this list with the contract. */
export const operations: readonly Operation[] = [
  communities,
  register,
  me,
  home,
  myCode,
  statement,
  verify,
  verifyMine,
  trialBalance,
  reports,
  anomalies,
  clearStopped,
  proof,
  checkProof,
  outstanding,
  planActivity,
  showCode,
  attendees,
  checkIn,
  checkInScanned,
  activities,
  rules,
  draftRuleBook,
  announceRuleBook,
  ruleBooks,
  ruleBook,
  foundHousehold,
  registerGroup,
  invite,
  answerInvitation,
  leave,
  confirmLeaving,
  groups,
  give,
  grant,
  groupStatement,
  pool,
  reverse,
  corrections,
  list,
  markRead,
]
