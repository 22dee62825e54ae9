import type { Operation } from '../../runtime/operation'
import { statement } from './bank/statement'
import { attendees } from './earn/attendees'
import { checkIn } from './earn/checkIn'
import { planActivity } from './earn/planActivity'
import { showCode } from './earn/showCode'
import { communities } from './people/communities'
import { home } from './people/home'
import { me } from './people/me'
import { register } from './people/register'

/** Every operation with its body; a test compares this list with the contract. */
export const operations: readonly Operation[] = [
  communities,
  register,
  me,
  home,
  statement,
  planActivity,
  showCode,
  attendees,
  checkIn,
]
