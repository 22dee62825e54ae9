import { readableDay } from '../../../../../shared/domain/calendar'
import { claimReference, type Claim, type ClaimStep } from '../../../../../shared/domain/earn/claim'
import type { Person } from '../../../../../shared/domain/people/person'
import type { OpenContext } from '../../../../runtime/operation'
import { notify } from '../../inbox/steps'

/** What the claimant is told of a step; steps that are not here are no news. */
const texts: Partial<
  Readonly<Record<ClaimStep['event'], { readonly title: string; readonly text: string }>>
> = {
  deny: { title: '好事没有得到证明', text: '理由见“我的申报”，您可以申诉。' },
  announce: { title: '申报开始公示', text: '公示期满没有异议就会记分。' },
  grant: { title: '申报通过了', text: '积分已记入存折。' },
  refuse: { title: '申报没有通过', text: '理由见“我的申报”，您可以申诉。' },
  object: { title: '有人对申报提了异议', text: '工作人员会核实，结果会通知您。' },
  dismiss: { title: '异议不成立', text: '公示期满就会记分。' },
  uphold: { title: '异议成立，申报没有通过', text: '理由见“我的申报”，您可以申诉。' },
  endWindow: { title: '公示期满，申报通过了', text: '积分已记入存折。' },
  lapse: { title: '申报已过期', text: '三十天没有人证明，可以重新申报。' },
}

/** After these a claim is decided, which is worth a message besides the notice. */
const decided: ReadonlySet<ClaimStep['event']> = new Set([
  'deny',
  'grant',
  'refuse',
  'uphold',
  'endWindow',
  'lapse',
])

/** Tells the claimant of the newest step, once. */
export async function tellClaimant(
  context: Pick<OpenContext, 'store' | 'nowMs'>,
  claim: Claim,
  claimant: Person | undefined,
): Promise<void> {
  const step = claim.steps.at(-1)
  const news = step === undefined ? undefined : texts[step.event]
  if (step === undefined || news === undefined || claimant === undefined) return
  await notify(context, {
    about: `${claimReference(claim._id)}/${step.event}/${step.commandId}`,
    communityId: claim.communityId,
    people: [claimant],
    title: news.title,
    ...(decided.has(step.event) ? { kind: 'answer' as const } : {}),
    text: `${readableDay(claim.actDay)}的“${claim.rule.act}”：${news.text}`,
  })
}
