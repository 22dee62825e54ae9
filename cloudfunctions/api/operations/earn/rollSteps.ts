import { dayAndTimeOf } from '../../../../shared/domain/calendar'
import {
  comers,
  copiesOf,
  serve,
  toldRoll,
  type Party,
  type Roll,
  type SignUp,
} from '../../../../shared/domain/earn/roll'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { activities, people, rolls, signUps } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { OpenContext } from '../../../runtime/operation'
import { notify, type Announcement } from '../inbox/steps'

export type Clerk = Pick<OpenContext, 'store' | 'nowMs' | 'pause'>

/** Changes a roll by a decision. */
export const changeRoll = (
  { store, pause }: Clerk,
  activityId: string,
  decide: (roll: Roll) => Roll | Refusal | Promise<Roll | Refusal>,
  first?: Roll,
): Promise<Roll | Refusal> =>
  decideAndSave<Roll, Roll>(
    store,
    rolls,
    activityId,
    pause,
    async (roll) => {
      if (roll === undefined) return refuse('SIGN_UP_NOT_FOUND')
      const next = await decide(roll)
      return isRefusal(next) ? next : { next, result: next }
    },
    first,
  )

/**
 * Does what is due on a roll: lets deadlines pass, offers free seats in order, and tells everybody what became of
 * their sign-up. What is decided is saved as untold first, so whoever is killed in between leaves it to the timer.
 */
export async function serveRoll(clerk: Clerk, activityId: string, first?: Roll): Promise<Roll | Refusal> {
  const served = await changeRoll(clerk, activityId, (roll) => serve(roll, clerk.nowMs), first)
  if (isRefusal(served)) return served
  const untold = served.parties.filter(({ told }) => !told)
  if (untold.length === 0) return served
  await Promise.all(untold.map((party) => saveCopies(clerk, served, party)))
  const news = untold.filter(({ state }) => state === 'offered' || state === 'lapsed')
  if (news.length > 0) await tell(clerk, served, news)
  return changeRoll(clerk, activityId, (roll) => toldRoll(roll, untold))
}

/** Saves what a party's persons see in their own lists; an older copy never takes the place of a newer one. */
export async function saveCopies({ store }: Clerk, roll: Roll, party: Party): Promise<void> {
  const { lt, set } = store.command as Record<'lt' | 'set', (value: unknown) => unknown>
  const save = async (copy: SignUp): Promise<void> => {
    if (await store.insert(signUps, copy)) return
    const { _id, ...fields } = copy
    const { remove } = store.command as Record<'remove', () => unknown>
    const update = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, set(value)]))
    await store.change(
      signUps,
      { _id, changes: lt(copy.changes) },
      { ...update, ...(copy.replyByMs === undefined ? { replyByMs: remove() } : {}) },
    )
  }
  await Promise.all(copiesOf(roll, party).map(save))
}

async function tell(clerk: Clerk, roll: Roll, parties: readonly Party[]): Promise<void> {
  const activity = await clerk.store.read(activities, roll._id)
  if (activity === undefined) return
  const say = async (party: Party): Promise<void> => {
    const offered = party.state === 'offered'
    const until = dayAndTimeOf(party.replyByMs ?? roll.startsAtMs)
    await notify(clerk, {
      about: `signUp/${party.signUpId}/${party.state}`,
      communityId: roll.communityId,
      people: await receiversOf(
        clerk,
        comers(party).map(({ personId }) => personId),
      ),
      title: offered ? '候补有名额了' : '候补名额已经让出',
      ...(offered ? { kind: 'waitListPlace' as const } : {}),
      text: offered
        ? `“${activity.title}”给您留了名额，请在${until}以前答复来不来。`
        : `“${activity.title}”的名额过了答复时间，已经让给后面的人，需要时请重新报名。`,
    })
  }
  await Promise.all(parties.map(say))
}

/** The persons behind some ids, so that what is for a ward reaches the guardians. */
async function receiversOf({ store }: Pick<Clerk, 'store'>, personIds: readonly string[]) {
  const found = await Promise.all(personIds.map((personId) => store.read(people, personId)))
  return found.filter((person) => person !== undefined)
}

const toldAtOnce = 50

/** Tells everybody who has a seat, is offered one or waits; a repetition tells nobody twice. */
export async function tellRoll(
  clerk: Clerk,
  roll: Pick<Roll, 'communityId'>,
  personIds: readonly string[],
  news: Pick<Announcement, 'about' | 'title' | 'text' | 'kind'>,
): Promise<number> {
  for (let from = 0; from < personIds.length; from += toldAtOnce) {
    const receivers = await receiversOf(clerk, personIds.slice(from, from + toldAtOnce))
    await notify(clerk, { ...news, communityId: roll.communityId, people: receivers })
  }
  return personIds.length
}
