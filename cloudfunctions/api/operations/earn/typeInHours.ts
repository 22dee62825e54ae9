import * as contract from '../../../../shared/contract/earn'
import { startOfDayMs } from '../../../../shared/domain/calendar'
import { countNames, decideAward } from '../../../../shared/domain/earn/award'
import { findRule } from '../../../../shared/domain/earn/ruleBook'
import {
  keyOfTypedHours,
  refusalOfTyping,
  typedHoursReference,
} from '../../../../shared/domain/earn/typedHours'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse } from '../../../../shared/errors'
import { people } from '../../../database'
import { operation } from '../../../runtime/operation'
import { passbookOf, post, postedLine } from '../bank/steps'
import { isTied, loadTies } from '../people/steps'
import { ruleBookAt } from './ruleBookAt'

export const typeInHours = operation(contract.typeInHours, async (context, { personId, ...typed }) => {
  const { store, principal, nowMs, by, commandId } = context
  const { communityId } = principal
  const depositorId = depositorOf(personId)
  const atMs = startOfDayMs(typed.day)
  const [person, book, passbook, ties] = await Promise.all([
    store.read(people, personId),
    ruleBookAt(context, communityId, atMs),
    passbookOf(context, depositorId),
    loadTies(context, depositorId),
  ])
  if (person?.communityId !== communityId) return refuse('PERSON_ELSEWHERE')
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, typed.ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')
  const wrong = refusalOfTyping(rule, typed, nowMs)
  if (wrong !== undefined) return wrong
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const key = keyOfTypedHours(typed)
  // What this command has posted stays posted, whoever has moved in with whom since.
  const begun = (await postedLine(context, passbook, key))?.commandId === commandId
  if (!begun && isTied(context, depositorId, ties)) return refuse('OWN_PASSBOOK')

  const occasion = { id: `${typed.day}-${typed.service}`, day: typed.day }
  const posted = await post(
    context,
    depositorId,
    key,
    (state) => {
      const award = decideAward(rule, typed.minutes, state.counted, atMs, occasion)
      return {
        kind: 'earn',
        account: 'issued',
        // Nobody was there who scanned: whatever the rule says, it is honour and nothing to spend.
        points: 0,
        honour: award.honour,
        rule: { id: rule.id, version: book.version },
        reference: typedHoursReference(typed),
        title: `补录：${typed.service}（${typed.day}）`,
        by: { ...by, forPersonId: personId },
        commandId,
        counts: award.counts,
      }
    },
    passbook,
    countNames(rule, atMs, occasion),
  )
  if (isRefusal(posted)) return posted
  const { line } = posted
  if (line.commandId !== commandId) return refuse('HOURS_ALREADY_TYPED')
  return { displayName: person.displayName, honour: line.honour, lineNumber: line.number }
})
