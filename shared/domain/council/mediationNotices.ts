import { dayAndTimeOf, dayOf } from '../calendar'
import { mediationNumber, type Mediation } from './mediation'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Whoever keeps the others waiting is reminded after so long. */
const remindAfterMs = 3 * dayMs
/** When somebody is asked what a talk brought. */
const afterTalkMs = 4 * hourMs

/** What people are told. It says nothing of the quarrel: others look at phones too. */
export interface MediationNotice {
  /** Told once for each of these. */
  readonly what: string
  readonly to: 'administrators' | readonly string[]
  readonly text: string
}

/** Under this every notice about a mediation is found again when it is forgotten. */
export const aboutMediation = (mediationId: string): string => `mediation/${mediationId}/`

/**
 * What the timer has to tell at a moment, and when it has to look again. Every change makes a mediation due at once;
 * after that only those are told again who keep the others waiting. Repeating it tells nobody twice.
 */
export function mediationDue(
  mediation: Mediation,
  nowMs: number,
): { readonly notices: readonly MediationNotice[]; readonly dueAtMs?: number } {
  if (mediation.endedAtMs !== undefined) return { notices: newsOf(mediation) }
  const notices = [...newsOf(mediation), ...invitationsOf(mediation)]
  if (mediation.state === 'arranged' && mediation.talk !== undefined) {
    const { reminders, dueAtMs } = ofTalk(mediation, mediation.talk.startsAtMs, nowMs)
    return { notices: [...notices, ...reminders], dueAtMs }
  }
  const changedAtMs = mediation.events.at(-1)?.atMs ?? mediation.askedAtMs
  const isLate = nowMs - changedAtMs >= remindAfterMs
  return {
    notices: isLate ? [...notices, reminderOf(mediation, nowMs)] : notices,
    dueAtMs: nowMs + remindAfterMs,
  }
}

const see = ({ _id }: Mediation): string => `编号${mediationNumber(_id)}，请在“我的—调解”里查看。`
const leadsOf = ({ team }: Mediation): readonly string[] =>
  team.filter(({ duty }) => duty !== 'volunteer').map(({ personId }) => personId)
const peopleOf = ({ parties }: Mediation, wanted: 'joined' | 'invited'): readonly string[] =>
  parties.flatMap(({ personId, state }) => (personId === undefined || state !== wanted ? [] : [personId]))
const everybodyIn = (mediation: Mediation): readonly string[] => [
  ...new Set([
    mediation.askerId,
    ...peopleOf(mediation, 'joined'),
    ...mediation.team.map(({ personId }) => personId),
  ]),
]
const waitingForDraft = ({ parties, draft }: Mediation): readonly string[] =>
  parties.flatMap(({ personId, state, confirmed }) =>
    personId === undefined || state !== 'joined' || confirmed === draft?.number ? [] : [personId],
  )

/** What the last move means for others. */
function newsOf(mediation: Mediation): readonly MediationNotice[] {
  const last = mediation.events.at(-1)
  const what = `${String(mediation.events.length)}/${last?.move ?? ''}`
  const told = (to: MediationNotice['to'], text: string) => [{ what, to, text: `${text}${see(mediation)}` }]
  switch (last?.move) {
    case 'ask':
    case 'stepDown':
      return [{ what, to: 'administrators', text: waitsForPeople(mediation) }]
    case 'assign':
      return told(everybodyIn(mediation), '调解人员已经安排好。')
    case 'accept':
    case 'decline':
      return told(leadsOf(mediation), '请的人已经答复。')
    case 'note':
      return mediation.notes.at(-1)?.shared === true
        ? told(peopleOf(mediation, 'joined'), '调解有了新记录。')
        : []
    case 'draft':
      return told(waitingForDraft(mediation), '协议已经写好，等您确认。')
    case 'disagree':
      return told(leadsOf(mediation), '有一方还不同意协议。')
    case 'agree':
      return told(everybodyIn(mediation), '大家都确认了协议，可以打印。')
    case 'end':
    case 'withdraw':
      return told(everybodyIn(mediation), '这次调解已经结束。')
    default:
      return []
  }
}

const waitsForPeople = ({ _id }: Mediation): string =>
  `有一件调解申请等待安排人员，编号${mediationNumber(_id)}，请在工作台里安排。`

const invitationsOf = (mediation: Mediation): readonly MediationNotice[] =>
  peopleOf(mediation, 'invited').map((personId) => ({
    what: `invitation/${personId}/${String(mediation.parties.length)}`,
    to: [personId],
    text: `社区请您参加一次调解，去不去由您定。${see(mediation)}`,
  }))

/** Who is asked to go on when nothing has happened for days. */
function reminderOf(mediation: Mediation, nowMs: number): MediationNotice {
  const what = `reminder/${mediation.state}/${dayOf(nowMs)}`
  if (mediation.state === 'asked') return { what, to: 'administrators', text: waitsForPeople(mediation) }
  const [to, text] =
    mediation.state === 'drafted'
      ? [waitingForDraft(mediation), '协议还在等您确认。']
      : [leadsOf(mediation), '下一步还没有安排。']
  return { what, to, text: `${text}${see(mediation)}` }
}

/** A talk is announced, called to mind the day before, and afterwards whoever leads it is asked what came of it. */
function ofTalk(
  mediation: Mediation,
  startsAtMs: number,
  nowMs: number,
): { readonly reminders: readonly MediationNotice[]; readonly dueAtMs: number } {
  const when = dayAndTimeOf(startsAtMs)
  const to = everybodyIn(mediation)
  const announced = {
    what: `talk/${String(startsAtMs)}`,
    to,
    text: `见面时间定在${when}。${see(mediation)}`,
  }
  if (nowMs < startsAtMs - dayMs) return { reminders: [announced], dueAtMs: startsAtMs - dayMs }
  const soon = { what: `soon/${String(startsAtMs)}`, to, text: `请记得${when}见面。${see(mediation)}` }
  if (nowMs < startsAtMs) return { reminders: [soon], dueAtMs: startsAtMs + afterTalkMs }
  if (nowMs < startsAtMs + afterTalkMs) return { reminders: [], dueAtMs: startsAtMs + afterTalkMs }
  const what = `after/${dayOf(nowMs)}`
  const text = `见面以后还没有写记录。${see(mediation)}`
  return { reminders: [{ what, to: leadsOf(mediation), text }], dueAtMs: nowMs + remindAfterMs }
}
