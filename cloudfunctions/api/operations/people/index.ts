import type { Operation } from '../../../runtime/operation'
import { answerInvitation } from './answerInvitation'
import { communities } from './communities'
import { confirmLeaving } from './confirmLeaving'
import { foundHousehold } from './foundHousehold'
import { groups } from './groups'
import { home } from './home'
import { invite } from './invite'
import { leave } from './leave'
import { me } from './me'
import { myCode } from './myCode'
import { register } from './register'
import { registerGroup } from './registerGroup'

export const peopleOperations: readonly Operation[] = [
  answerInvitation,
  communities,
  confirmLeaving,
  foundHousehold,
  groups,
  home,
  invite,
  leave,
  me,
  myCode,
  register,
  registerGroup,
]
