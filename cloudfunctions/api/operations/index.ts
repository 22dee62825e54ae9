import type { Operation } from '../../runtime/operation'
import { statement } from './bank/statement'
import { activities } from './earn/activities'
import { attendees } from './earn/attendees'
import { checkIn } from './earn/checkIn'
import { checkInScanned } from './earn/checkInScanned'
import { planActivity } from './earn/planActivity'
import { rules } from './earn/rules'
import { showCode } from './earn/showCode'
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
  planActivity,
  showCode,
  attendees,
  checkIn,
  checkInScanned,
  activities,
  rules,
]
