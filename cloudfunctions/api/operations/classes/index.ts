import type { Operation } from '../../../runtime/operation'
import { afterSchoolOperations } from './afterSchool'
import { answerDemand } from './answerDemand'
import { answerOffer } from './answerOffer'
import { answerOrder } from './answerOrder'
import { ask } from './ask'
import { book } from './book'
import { bookHours } from './bookHours'
import { bookSeries } from './bookSeries'
import { bookSlot } from './bookSlot'
import { cancelBooking } from './cancelBooking'
import { cancelHours } from './cancelHours'
import { cancelReception } from './cancelReception'
import { cancelSession } from './cancelSession'
import { cancelSlot } from './cancelSlot'
import { changeCapacity } from './changeCapacity'
import { checkIn } from './checkIn'
import { checkInScanned } from './checkInScanned'
import { chooseProposal } from './chooseProposal'
import { closeDay } from './closeDay'
import { confirmComing } from './confirmComing'
import { demands } from './demands'
import { doubtfulRatings } from './doubtfulRatings'
import { join } from './join'
import { judgeRating } from './judgeRating'
import { moveSession } from './moveSession'
import { myBookings } from './myBookings'
import { noteNeed } from './noteNeed'
import { order } from './order'
import { orders } from './orders'
import { planCourse } from './planCourse'
import { planReception } from './planReception'
import { rate } from './rate'
import { receptions } from './receptions'
import { receptionVisitors } from './receptionVisitors'
import { registerTeam } from './registerTeam'
import { renewTeam } from './renewTeam'
import { roomDay } from './roomDay'
import { rooms } from './rooms'
import { roomVisitors } from './roomVisitors'
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
  bookHours,
  bookSeries,
  bookSlot,
  cancelBooking,
  cancelHours,
  cancelReception,
  cancelSession,
  cancelSlot,
  changeCapacity,
  checkIn,
  checkInScanned,
  chooseProposal,
  closeDay,
  confirmComing,
  demands,
  doubtfulRatings,
  join,
  judgeRating,
  moveSession,
  myBookings,
  noteNeed,
  order,
  orders,
  planCourse,
  planReception,
  rate,
  receptions,
  receptionVisitors,
  registerTeam,
  renewTeam,
  roomDay,
  rooms,
  roomVisitors,
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
