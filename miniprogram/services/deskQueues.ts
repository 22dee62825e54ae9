import type { DeskTodayOutput } from '../generated/contract'
import type { Place } from './navigation'

/** A queue of the staff's desk as the phone shows it. */
export interface DeskQueuePlace {
  readonly title: string
  readonly to: Place
  readonly query?: Readonly<Record<string, string>>
}

export type DeskQueueName = DeskTodayOutput['queues'][number]['queue']

const review = (title: string, queue: string): DeskQueuePlace => ({ title, to: 'review', query: { queue } })

/** Where each queue that the server counts is worked off; one line a queue. */
export const deskQueuePlaces: Readonly<Record<DeskQueueName, DeskQueuePlace>> = {
  'redeem.requested': { title: '兑换等审批', to: 'approvals' },
  'redeem.waitingSecond': { title: '兑换等第二位审批', to: 'approvals' },
  'redeem.approved': { title: '批好的兑换等备货', to: 'prepare' },
  'redeem.ready': { title: '备好的等居民来领', to: 'handOver' },
  'claims.toConfirm': { title: '请楼栋长证明', to: 'toConfirm' },
  'claims.waitingReview': review('申报待审核', 'waitingReview'),
  'claims.waitingSecond': review('申报等第二位审批', 'waitingSecond'),
  'claims.objected': review('公示有异议', 'objected'),
  'claims.appealed': review('申诉待复核', 'appealed'),
  'claims.waitingConfirmation': review('申报等证明', 'waitingConfirmation'),
  'earn.presence': { title: '到场等确认', to: 'presences' },
  'classes.toCheck': { title: '点单的文字待审核', to: 'wants' },
  'classes.declined': { title: '订单没有团队能接', to: 'classOrders' },
  'classes.toPlan': { title: '有团队接单，等排课', to: 'classOrders' },
  'classes.ratings': { title: '课程评价的文字待审核', to: 'classRatings' },
  'media.doubtful': { title: '照片待人工审核', to: 'photos' },
  'council.proposals': { title: '建议等答复', to: 'councilDesk' },
  'council.mattersDue': { title: '要办的事到期了', to: 'councilDesk' },
  'council.objections': { title: '居民对办理结果有异议', to: 'councilDesk' },
  'council.complaints': { title: '投诉等处理', to: 'complaints', query: { queue: 'yes' } },
  'council.mediations': { title: '调解等安排人员', to: 'mediators' },
  'council.nominations': { title: '推荐等核对', to: 'rounds', query: { desk: 'yes' } },
  'council.nomineesObjected': { title: '评选有异议', to: 'rounds', query: { desk: 'yes' } },
  'council.ballots': { title: '表决等录票', to: 'ballots' },
  'bank.corrections': { title: '更正等第二个人同意', to: 'corrections' },
  'claims.announced': review('公示中', 'announced'),
}
