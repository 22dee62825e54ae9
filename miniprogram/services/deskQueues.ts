import type { Place } from './navigation'

/** A queue of the staff's desk as the phone shows it. */
export interface DeskQueuePlace {
  readonly title: string
  readonly to: Place
  readonly query?: Readonly<Record<string, string>>
}

const review = (title: string, queue: string): DeskQueuePlace => ({ title, to: 'review', query: { queue } })

/** Where each queue that the server counts is worked off; one line a queue. */
export const deskQueuePlaces: Readonly<Record<string, DeskQueuePlace>> = {
  'claims.toConfirm': { title: '请楼栋长证明', to: 'toConfirm' },
  'claims.waitingReview': review('申报待审核', 'waitingReview'),
  'claims.waitingSecond': review('申报等第二位审批', 'waitingSecond'),
  'claims.objected': review('公示有异议', 'objected'),
  'claims.appealed': review('申诉待复核', 'appealed'),
  'claims.waitingConfirmation': review('申报等证明', 'waitingConfirmation'),
  'classes.toCheck': { title: '点单的文字待审核', to: 'wants' },
  'classes.declined': { title: '订单没有团队能接', to: 'classOrders' },
  'classes.toPlan': { title: '有团队接单，等排课', to: 'classOrders' },
  doubtfulPhotos: { title: '照片待人工审核', to: 'photos' },
  'claims.announced': review('公示中', 'announced'),
}
