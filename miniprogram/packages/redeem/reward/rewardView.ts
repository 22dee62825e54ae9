import type { Chip } from '../../../components/chip-row/chip-row'
import type { RedeemRequestOutput, RedeemRewardOutput } from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'
import { closedNotice } from '../shop/shopView'

export type Reward = RedeemRewardOutput['reward']
export type Payer = RedeemRewardOutput['payers'][number]

interface Fact {
  readonly label: string
  readonly text: string
}

/** A reward with all one wants to know before asking for it. */
export interface RewardPageView {
  readonly kind: Reward['kind']
  readonly title: string
  readonly about: string
  readonly points: string
  /** ` / 份` where one may ask for several. */
  readonly each: string
  readonly facts: Fact[]
  readonly purses: Chip[]
  readonly quantities: Chip[]
  readonly mayAsk: boolean
  /** Why not, when one may not ask. */
  readonly whyNot: string
}

export const blankPage: RewardPageView = {
  kind: 'goods',
  title: '',
  about: '',
  points: '',
  each: '',
  facts: [],
  purses: [],
  quantities: [],
  mayAsk: false,
  whyNot: '',
}

/** More than so many at once are asked for at the counter. */
const mostChips = 5
/** The chip of the person's own passbook. */
export const ownPurse = 'own'

export function rewardPage({ reward, payers, opensOn, nowMs }: RedeemRewardOutput): RewardPageView {
  const { kind, title, about, points } = reward
  const richest = Math.max(0, ...payers.map(({ balance }) => balance))
  const whyNot = reasonAgainst(reward, richest, opensOn)
  // A certificate names one person.
  const mostAtOnce = kind === 'honour' ? 1 : mostChips
  const most = Math.min(mostAtOnce, reward.left, reward.leftForMe ?? mostAtOnce, Math.floor(richest / points))
  return {
    kind,
    title,
    about,
    points: String(points),
    each: most > 1 ? ' / 份' : '',
    facts: factsOf(reward, nowMs),
    purses: payers.map(({ groupId, name, balance }) => ({
      value: groupId ?? ownPurse,
      title: `${name} ${String(balance)} 分`,
    })),
    quantities: Array.from({ length: most }, (_, at) => ({
      value: String(at + 1),
      title: `${String(at + 1)} 份`,
    })),
    mayAsk: whyNot === '',
    whyNot,
  }
}

function reasonAgainst(
  { state, left, leftForMe, points }: Reward,
  balance: number,
  opensOn?: string,
): string {
  if (state === 'withdrawn') return '这件已经下架了，请看看别的。'
  if (left === 0) return '已经换完了。再进货的时候会重新列出来。'
  if (opensOn !== undefined) return closedNotice(opensOn)
  if (leftForMe === 0) return '您已经换到限量了，把机会留给别的邻居吧。'
  return points > balance ? `现有 ${String(balance)} 分，还差 ${String(points - balance)} 分。` : ''
}

const periodNames = { month: '每月', year: '每年', ever: '' } as const
const takerNames = { person: '每人', household: '每户' } as const

function factsOf(reward: Reward, nowMs: number): Fact[] {
  const { kind, left, place, keptDays, uses, limit, leftForMe, hardshipUntilDay, donorName, harvest } = reward
  const isHardshipFirst = hardshipUntilDay !== undefined && dayOf(nowMs) < hardshipUntilDay
  const facts: (Fact | undefined)[] = [
    { label: '还有', text: `${String(left)} 份` },
    limit === undefined
      ? undefined
      : {
          label: '限量',
          text: `${takerNames[limit.per]}${periodNames[limit.period]} ${String(limit.quantity)} 份${untilText(limit.untilDay)}${leftForMe === undefined ? '' : `，您还能换 ${String(leftForMe)} 份`}`,
        },
    isHardshipFirst
      ? {
          label: '先照顾',
          text: `现在先给困难家庭，其他邻居${readableDay(hardshipUntilDay)}起可以换`,
        }
      : undefined,
    harvest && {
      label: '采收',
      text: `${readableDay(harvest.pickedOn)}，${harvest.plot}，请在${readableDay(harvest.bestBefore)}前吃完`,
    },
    kind === 'service' && uses > 1 ? { label: '次数', text: `一张券用 ${String(uses)} 次` } : undefined,
    { label: kind === 'service' ? '在哪里用' : '在哪里领', text: place },
    {
      label: kind === 'service' ? '有效期' : '留多久',
      text: `${kind === 'service' ? '可以用以后' : '备好以后'} ${String(keptDays)} 天`,
    },
    donorName === undefined ? undefined : { label: '来自', text: `${donorName}捐赠` },
  ]
  return facts.filter((fact) => fact !== undefined)
}

const untilText = (day: string | undefined): string =>
  day === undefined ? '' : `（${readableDay(day)}起不限）`

/** What it comes to, before asking. */
export function sumOf(
  reward: Reward,
  quantity: number,
  payer: Payer | undefined,
): { paid: string; left: string } {
  const points = reward.points * quantity
  const left = payer === undefined ? 0 : payer.balance - points
  return {
    paid: `一共 ${String(points)} 分`,
    left: left < 0 ? `这里还差 ${String(-left)} 分` : `换了以后还有 ${String(left)} 分`,
  }
}

/** What it came to, after asking. */
export interface DoneView {
  readonly what: string
  readonly paid: string
  readonly next: string
}

export function doneView({ title, quantity, points, balance, isApproved }: RedeemRequestOutput): DoneView {
  return {
    what: quantity > 1 ? `${title} ${String(quantity)} 份` : title,
    paid: `扣 ${String(points)} 分，还有 ${String(balance)} 分`,
    next: isApproved
      ? '已经同意了，备好了会发消息给您。'
      : '东西给您留着了。社区审批、备好以后，会发消息给您来领。',
  }
}
