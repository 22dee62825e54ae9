import * as contract from '../../../../shared/contract/bank'
import {
  correctionId,
  decideReversal,
  keyOfReversal,
  needsSecondPerson,
  type CorrectionRequest,
} from '../../../../shared/domain/bank/correction'
import type { Line, Passbook } from '../../../../shared/domain/bank/passbook'
import type { Posted } from '../../../../shared/domain/bank/posting'
import { personOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { corrections, people } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { notify } from '../inbox/steps'
import { isTied, loadTies } from '../people/steps'
import { lineOf, passbookOf, post, postedLine } from './steps'

export const reverse = operation(contract.reverse, async (context, { depositorId, line, reason }) => {
  const [passbook, request, ties] = await Promise.all([
    passbookOf(context, depositorId),
    context.store.read(corrections, correctionId(depositorId, line)),
    loadTies(context, depositorId),
  ])
  if (passbook?.communityId !== context.principal.communityId) return refuse('PASSBOOK_NOT_FOUND')
  const wrong = await lineOf(context, passbook, line)
  if (wrong === undefined) return refuse('LINE_NOT_FOUND')
  if (wrong.kind !== 'earn') return refuse('LINE_NOT_CORRECTABLE')
  // What this command has begun is finished, whoever has moved in with whom since.
  const begun = (await postedLine(context, passbook, keyOfReversal(wrong)))?.commandId === context.commandId
  if (!begun && isTied(context, depositorId, ties)) return refuse('OWN_PASSBOOK')
  if (begun || !needsSecondPerson(wrong)) return postReversal(context, passbook, wrong, reason)
  const first = request ?? (await askForSecond(context, passbook, wrong, reason))
  if (first === undefined || first.commandId === context.commandId) return waiting
  if (first.requestedBy === context.principal.personId) return refuse('SECOND_PERSON_NEEDED')
  return postReversal(context, passbook, wrong, first.reason)
})

const waiting = { state: 'waiting', takenBack: 0, leftToDepositor: 0, honourTakenBack: 0 } as const

/** Notes the first person's wish. @returns the wish of somebody else who was first, if there is one */
async function askForSecond(
  { store, principal, commandId, nowMs }: Context,
  passbook: Passbook,
  wrong: Line,
  reason: string,
): Promise<CorrectionRequest | undefined> {
  const id = correctionId(passbook._id, wrong.number)
  const { title, points, honour, number: line } = wrong
  const isFirst = await store.insert(corrections, {
    _id: id,
    communityId: passbook.communityId,
    depositorId: passbook._id,
    line,
    title,
    points,
    honour,
    reason,
    requestedBy: principal.personId,
    requestedAtMs: nowMs,
    commandId,
    state: 'waiting',
  })
  return isFirst ? undefined : store.read(corrections, id)
}

async function postReversal(context: Context, passbook: Passbook, wrong: Line, reason: string) {
  const { commandId, by, store } = context
  const title = `更正第${String(wrong.number)}行：${reason}`
  const posted: Posted | Refusal = await post(
    context,
    passbook._id,
    keyOfReversal(wrong),
    (state) => decideReversal(state, wrong, { title, by, commandId }),
    passbook,
  )
  if (isRefusal(posted)) return posted
  const { line } = posted
  const [owner] = await Promise.all([
    store.read(people, personOf(passbook._id)),
    store.change(corrections, { _id: correctionId(passbook._id, wrong.number) }, { state: 'done' }),
  ])
  if (line.commandId !== commandId) return refuse('ALREADY_CORRECTED')
  if (owner !== undefined) {
    await notify(context, {
      about: `reversal/${passbook._id}:${String(wrong.number)}`,
      communityId: passbook.communityId,
      people: [owner],
      title: '存折有一行更正',
      text: `${title}。有疑问请到服务台询问。`,
    })
  }
  return {
    state: 'done' as const,
    takenBack: 0 - line.points,
    leftToDepositor: wrong.points + line.points,
    honourTakenBack: 0 - line.honour,
    lineNumber: line.number,
  }
}
