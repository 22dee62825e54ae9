import type { Actor, Passbook } from '../../../../shared/domain/bank/passbook'
import type { Entry, Posted, PostingKey } from '../../../../shared/domain/bank/posting'
import { dayOf } from '../../../../shared/domain/calendar'
import type { Gathering } from '../../../../shared/domain/earn/activity'
import { countNames, decideAward, type Award } from '../../../../shared/domain/earn/award'
import { attendanceId } from '../../../../shared/domain/earn/presence'
import type { Rule, RuleBook } from '../../../../shared/domain/earn/ruleBook'
import { depositorOfGroup } from '../../../../shared/domain/people/group'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import type { Context } from '../../../runtime/operation'
import { passbookOf, post, withPastCounts } from '../bank/steps'

/** A presence that counts, with the rule by which it does. */
export interface Earning {
  readonly gathering: Gathering
  readonly book: RuleBook
  readonly rule: Rule
  readonly personId: string
  /** Who vouches for it. */
  readonly by: Actor
  /** When the person was there. */
  readonly atMs: number
  /** False for what was typed in afterwards, which earns honour only. */
  readonly spendable: boolean
  /** The organisation that gets the points of a rule that says so. */
  readonly organisationId?: string | undefined
}

/** A person is present at a gathering once, whoever scans whom. */
const keyOfPresence = ({ id, opensAtMs }: Gathering, ...more: readonly string[]): PostingKey => ({
  key: ['attendance', id, ...more].join('/'),
  momentMs: opensAtMs,
})

/** Posts what a presence earns, exactly once for each person and gathering. */
export async function postPresence(
  context: Context,
  earning: Earning,
  first?: Passbook,
): Promise<Posted | Refusal> {
  const { personId, gathering, organisationId } = earning
  const names = countNames(earning.rule, earning.atMs, occasionOf(gathering))
  if (organisationId !== undefined) {
    // The organisation's line comes first: once the person's own is written, their caps are counted already.
    const passbook = first ?? (await passbookOf(context, depositorOf(personId)))
    if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
    const {
      honour: _kept,
      counts: _own,
      ...award
    } = awardOf(earning, await withPastCounts(context, passbook, names))
    const given = await post(
      context,
      depositorOfGroup(organisationId),
      keyOfPresence(gathering, personId),
      () => entryOf(context, earning, { ...award, honour: 0, counts: {} }),
    )
    if (isRefusal(given)) return given
  }
  const keepsPoints = earning.spendable && organisationId === undefined
  return post(
    context,
    depositorOf(personId),
    keyOfPresence(gathering),
    (state) => {
      const award = awardOf(earning, state)
      return entryOf(context, earning, keepsPoints ? award : { ...award, points: 0 })
    },
    first,
    names,
  )
}

const occasionOf = ({ id, startsAtMs, factorId }: Gathering) => ({ id, day: dayOf(startsAtMs), factorId })

const awardOf = ({ rule, gathering, atMs }: Earning, { counted }: Passbook): Award =>
  decideAward(rule, gathering.quantity, counted, atMs, occasionOf(gathering))

const entryOf = (
  { commandId }: Context,
  { gathering, book, rule, personId, by }: Earning,
  award: Pick<Award, 'points' | 'honour' | 'expiresOn' | 'counts'>,
): Entry => ({
  kind: 'earn',
  account: 'issued',
  points: award.points,
  honour: award.honour,
  into: [{ expiresOn: award.expiresOn, points: award.points }],
  rule: { id: rule.id, version: book.version },
  reference: `attendance/${attendanceId(gathering.id, personId)}`,
  title: `${rule.act}：${gathering.title}`,
  by,
  commandId,
  counts: award.counts,
})
