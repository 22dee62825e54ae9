import * as contract from '../../../../../shared/contract/earn'
import { dayOf } from '../../../../../shared/domain/calendar'
import { countNames, decideAward } from '../../../../../shared/domain/earn/award'
import { readRotatingCode } from '../../../../../shared/domain/earn/rotatingCode'
import { findRule, type Rule, type RuleBook } from '../../../../../shared/domain/earn/ruleBook'
import {
  goesIntoBatch,
  refusalOfWeight,
  weighingPhotoKeptMs,
  type DropOff,
} from '../../../../../shared/domain/earn/weighing'
import type { Passbook } from '../../../../../shared/domain/bank/passbook'
import type { Entry } from '../../../../../shared/domain/bank/posting'
import { depositorOf } from '../../../../../shared/domain/people/person'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { dropOffs, people } from '../../../../database'
import { equalTexts } from '../../../../runtime/hashing'
import { operation, type Context } from '../../../../runtime/operation'
import { passbookOf, post } from '../../bank/steps'
import { attachPhotos } from '../../media/steps'
import { isTied, loadTies } from '../../people/steps'
import { ruleBookAt } from '../ruleBookAt'
import { newestBatch } from './batches'

export const weigh = operation(contract.weigh, async (context, input) => {
  const { code, ruleId, grams, photoIds = [] } = input
  const { store, principal, nowMs, by, commandId, authenticate } = context
  const { communityId } = principal
  const read = readRotatingCode('person', code, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const personId = read.id
  const depositorId = depositorOf(personId)
  const [person, book, passbook, batch, ties] = await Promise.all([
    store.read(people, personId),
    ruleBookAt(context, communityId, nowMs),
    passbookOf(context, depositorId),
    newestBatch(context, communityId),
    loadTies(context, depositorId),
  ])
  if (person?.communityId !== communityId) return refuse('PERSON_ELSEWHERE')
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')
  const wrong = refusalOfWeight(rule, grams)
  if (wrong !== undefined) return wrong
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  // What this command has begun is finished, whoever has moved in with whom since.
  const begun = passbook.lines.some((line) => line.commandId === commandId)
  if (!begun && isTied(context, depositorId, ties)) return refuse('OWN_PASSBOOK')
  if (!begun && passbook.stopped !== undefined) return refuse('PASSBOOK_STOPPED')

  const batchId = goesIntoBatch(rule) && batch?.state === 'open' ? batch._id : ''
  const dropOff: DropOff = {
    _id: context.newId('drp'),
    communityId,
    personId,
    ruleId,
    act: rule.act,
    grams,
    photoIds,
    atMs: nowMs,
    batchId,
    by: { ...by, forPersonId: personId },
    commandId,
    tallied: false,
  }
  if (photoIds.length > 0) {
    const kept = { about: `dropOff/${dropOff._id}`, keptUntilMs: nowMs + weighingPhotoKeptMs }
    const wrongPhoto = await attachPhotos(context, photoIds, kept)
    if (wrongPhoto !== undefined) return wrongPhoto
  }
  const posted = await record(context, dropOff, rule, book, passbook)
  if (isRefusal(posted)) return posted
  const { points, honour } = posted.line
  const uncapped = decideAward({ ...rule, caps: [] }, grams, {}, nowMs, occasionOf(dropOff))
  const capped = points < uncapped.points
  return { displayName: person.displayName, act: rule.act, grams, points, honour, capped }
})

/** The command is on record, so both writes go at once: whichever is lost, settling writes it again. */
async function record(context: Context, dropOff: DropOff, rule: Rule, book: RuleBook, passbook: Passbook) {
  const { _id: id, atMs } = dropOff
  const [posted] = await Promise.all([
    post(
      context,
      passbook._id,
      { key: `dropOff/${id}`, momentMs: atMs },
      (state) => entryOf(dropOff, rule, book, state),
      passbook,
      countNames(rule, atMs, occasionOf(dropOff)),
    ),
    context.store.insert(dropOffs, dropOff),
  ])
  return posted
}

const occasionOf = ({ _id: id, atMs }: DropOff) => ({ id, day: dayOf(atMs) })

function entryOf(dropOff: DropOff, rule: Rule, book: RuleBook, passbook: Passbook): Entry {
  const { _id: id, grams, atMs, by, commandId } = dropOff
  const award = decideAward(rule, grams, passbook.counted, atMs, occasionOf(dropOff))
  return {
    kind: 'earn',
    account: 'issued',
    points: award.points,
    honour: award.honour,
    into: [{ expiresOn: award.expiresOn, points: award.points }],
    rule: { id: rule.id, version: book.version },
    reference: `dropOff/${id}`,
    title: `${rule.act}：${(grams / 1000).toFixed(1)}公斤`,
    by,
    commandId,
    counts: award.counts,
  }
}
