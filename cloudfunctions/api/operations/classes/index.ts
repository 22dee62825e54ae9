import type { Operation } from '../../../runtime/operation'
import { afterSchoolOperations } from './afterSchool'
import { answerDemand } from './answerDemand'
import { answerOffer } from './answerOffer'
import { answerOrder } from './answerOrder'
import { ask } from './ask'
import { book } from './book'
import { bookSeries } from './bookSeries'
import { cancelBooking } from './cancelBooking'
import { cancelSession } from './cancelSession'
import { changeCapacity } from './changeCapacity'
import { checkIn } from './checkIn'
import { checkInScanned } from './checkInScanned'
import { chooseProposal } from './chooseProposal'
import { closeDay } from './closeDay'
import { confirmComing } from './confirmComing'
import { demands } from './demands'
import { join } from './join'
import { moveSession } from './moveSession'
import { myBookings } from './myBookings'
import { noteNeed } from './noteNeed'
import { order } from './order'
import { orders } from './orders'
import { planCourse } from './planCourse'
import { rate } from './rate'
import { registerTeam } from './registerTeam'
import { renewTeam } from './renewTeam'
import { rooms } from './rooms'
import { roomWeek } from './roomWeek'
import { saveRoom } from './saveRoom'
import { session } from './session'
import { sessionPeople } from './sessionPeople'
import { showSessionCode } from './showSessionCode'
import { team } from './team'
import { teamOrders } from './teamOrders'
import { teams } from './teams'
import { wants } from './wants'
import { week } from './week'
import { withdrawOrder } from './withdrawOrder'

export const classesOperations: readonly Operation[] = [
  ...afterSchoolOperations,
  answerDemand,
  answerOffer,
  answerOrder,
  ask,
  book,
  bookSeries,
  cancelBooking,
  cancelSession,
  changeCapacity,
  checkIn,
  checkInScanned,
  chooseProposal,
  closeDay,
  confirmComing,
  demands,
  join,
  moveSession,
  myBookings,
  noteNeed,
  order,
  orders,
  planCourse,
  rate,
  registerTeam,
  renewTeam,
  rooms,
  roomWeek,
  saveRoom,
  session,
  sessionPeople,
  showSessionCode,
  team,
  teamOrders,
  teams,
  wants,
  week,
  withdrawOrder,
]
