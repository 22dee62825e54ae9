import { operations, type EarnCheckInOutput } from '../generated/contract'
import { resumeAll, type PendingCommand, type Sent } from './commands'
import { addNews } from './news'

/** Nothing that a person waits to hear of by itself. */
const untold: ReadonlySet<string> = new Set([
  operations.inbox.markRead.name,
  operations.inbox.permitMessages.name,
  operations.media.addPhoto.name,
  operations.classes.openHealthNote.name,
])

/** Asks what became of commands that were left open, and keeps the answers to be told. */
export const askForPendingOutcomes = (): Promise<void> =>
  resumeAll((command, sent) => {
    if (!untold.has(command.operation))
      addNews({ isGood: sent.kind === 'value', text: textOf(command, sent) })
  })

const names: Readonly<Record<string, string>> = {
  [operations.people.register.name]: '登记',
  [operations.earn.checkIn.name]: '扫码签到',
  [operations.earn.checkInScanned.name]: '为居民签到',
  [operations.earn.checkInByPoster.name]: '海报签到',
  [operations.earn.checkInLater.name]: '补传签到',
  [operations.earn.planActivity.name]: '安排活动',
  [operations.earn.editActivity.name]: '改活动',
  [operations.earn.cancelActivity.name]: '取消活动',
  [operations.earn.signUp.name]: '报名',
  [operations.earn.withdraw.name]: '退出报名',
  [operations.earn.answerOffer.name]: '候补答复',
  [operations.earn.confirmPresence.name]: '确认到场',
  [operations.earn.noteLeaving.name]: '记下离开',
  [operations.earn.strikePresence.name]: '划掉签到',
  [operations.earn.typeInSheet.name]: '录入签到表',
  [operations.earn.addVenue.name]: '添加场地',
  [operations.people.foundHousehold.name]: '建立家庭',
  [operations.people.registerGroup.name]: '开户',
  [operations.people.invite.name]: '邀请',
  [operations.people.answerInvitation.name]: '答复邀请',
  [operations.people.leave.name]: '申请退出',
  [operations.people.confirmLeaving.name]: '确认退出',
  [operations.classes.enrol.name]: '四点半课堂报名',
  [operations.classes.withdrawEnrolment.name]: '退出四点半课堂',
  [operations.classes.addPickup.name]: '添接送人',
  [operations.classes.allowPickupToday.name]: '授权今天接送',
  [operations.classes.removePickup.name]: '去掉接送人',
  [operations.classes.writeHealthNote.name]: '写健康提示',
  [operations.classes.sayComing.name]: '说今天来不来',
  [operations.classes.signInScanned.name]: '孩子签到',
  [operations.classes.signInByName.name]: '孩子签到',
  [operations.classes.signOutScanned.name]: '交接孩子',
  [operations.classes.signOutByName.name]: '交接孩子',
  [operations.redeem.request.name]: '兑换',
  [operations.redeem.cancel.name]: '取消兑换',
  [operations.redeem.approve.name]: '审批',
  [operations.redeem.refuse.name]: '不同意兑换',
  [operations.redeem.handOver.name]: '发放',
  [operations.council.propose.name]: '建议',
  [operations.council.support.name]: '附议',
  [operations.council.rate.name]: '评价',
  [operations.council.object.name]: '异议',
  [operations.council.signIn.name]: '会议签到',
  [operations.council.complain.name]: '投诉',
  [operations.bank.give.name]: '转积分',
  [operations.bank.reverse.name]: '更正',
  [operations.bank.clearStopped.name]: '恢复记分',
  [operations.bank.grant.name]: '转爱心积分',
  [operations.bank.setBudget.name]: '填预算',
  [operations.earn.draftRuleBook.name]: '写新规则',
  [operations.earn.announceRuleBook.name]: '公布新规则',
  [operations.earn.addSupplement.name]: '记角色分',
}

function textOf({ operation }: PendingCommand, sent: Sent<unknown>): string {
  const name = names[operation] ?? '上次的操作'
  if (sent.kind !== 'value') return `上次的${name}没有办成：${sent.refusal.text}`
  if (operation !== operations.earn.checkIn.name) return `上次的${name}已经办好。`
  const presence = sent.value as EarnCheckInOutput
  const { activityTitle } = presence
  if (presence.state !== 'confirmed') return `上次的${name}已经办好：${activityTitle}，等负责人确认。`
  const { points, balance } = presence
  return `上次的${name}已经办好：${activityTitle} +${String(points)} 分，现有 ${String(balance)} 分。`
}
