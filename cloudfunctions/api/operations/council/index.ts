import type { Operation } from '../../../runtime/operation'
import { accept } from './accept'
import { agendaCandidates } from './agendaCandidates'
import { announceAgenda } from './announceAgenda'
import { answer } from './answer'
import { answerComplaint } from './answerComplaint'
import { answerObjection } from './answerObjection'
import { appealComplaint } from './appealComplaint'
import { ballot } from './ballot'
import { ballotPapers } from './ballotPapers'
import { ballots } from './ballots'
import { begin } from './begin'
import { cancelBallot } from './cancelBallot'
import { cancelMeeting } from './cancelMeeting'
import { castBallot } from './castBallot'
import { changeSettings } from './changeSettings'
import { close } from './close'
import { closeBallot } from './closeBallot'
import { complain } from './complain'
import { complaint } from './complaint'
import { complaintNames } from './complaintNames'
import { complaintQueue } from './complaintQueue'
import { complaints } from './complaints'
import { countQuestion } from './countQuestion'
import { draftBallot } from './draftBallot'
import { endMeeting } from './endMeeting'
import { enterCounts } from './enterCounts'
import { findBallotPaper } from './findBallotPaper'
import { giveProxy } from './giveProxy'
import { ledger } from './ledger'
import { markVoter } from './markVoter'
import { matter } from './matter'
import { matterQueue } from './matterQueue'
import { mediationOperations } from './mediation'
import { meeting } from './meeting'
import { meetingCode } from './meetingCode'
import { meetings } from './meetings'
import { merge } from './merge'
import { nominationOperations } from './nominations'
import { noticeboard } from './noticeboard'
import { object } from './object'
import { openBallot } from './openBallot'
import { openMeeting } from './openMeeting'
import { planMeeting } from './planMeeting'
import { postpone } from './postpone'
import { present } from './present'
import { proposal } from './proposal'
import { proposalQueue } from './proposalQueue'
import { proposals } from './proposals'
import { propose } from './propose'
import { publish } from './publish'
import { rate } from './rate'
import { recordMinutes } from './recordMinutes'
import { setAgenda } from './setAgenda'
import { settings } from './settings'
import { signIn } from './signIn'
import { signInPaper } from './signInPaper'
import { similar } from './similar'
import { strikeOff } from './strikeOff'
import { support } from './support'
import { takeBackProxy } from './takeBackProxy'
import { unmarkVoter } from './unmarkVoter'
import { withdraw } from './withdraw'

export const councilOperations: readonly Operation[] = [
  ...mediationOperations,
  ...nominationOperations,
  accept,
  agendaCandidates,
  announceAgenda,
  answer,
  answerComplaint,
  answerObjection,
  appealComplaint,
  ballot,
  ballotPapers,
  ballots,
  begin,
  cancelBallot,
  cancelMeeting,
  castBallot,
  changeSettings,
  close,
  closeBallot,
  complain,
  complaint,
  complaintNames,
  complaintQueue,
  complaints,
  countQuestion,
  draftBallot,
  endMeeting,
  enterCounts,
  findBallotPaper,
  giveProxy,
  ledger,
  markVoter,
  matter,
  matterQueue,
  meeting,
  meetingCode,
  meetings,
  merge,
  noticeboard,
  object,
  openBallot,
  openMeeting,
  planMeeting,
  postpone,
  present,
  proposal,
  proposalQueue,
  proposals,
  propose,
  publish,
  rate,
  recordMinutes,
  setAgenda,
  settings,
  signIn,
  signInPaper,
  similar,
  strikeOff,
  support,
  takeBackProxy,
  unmarkVoter,
  withdraw,
]
