import { dayAndTimeOf } from '../../generated/shared'
import type { QueuedCommand } from '../../services/offlineQueue'

export interface QueuedView {
  readonly commandId: string
  readonly label: string
  readonly when: string
  readonly state: QueuedCommand['state']
  readonly said: string
}

const said: Readonly<Record<QueuedCommand['state'], string>> = {
  waiting: '等待上传',
  done: '已上传',
  refused: '没有办成',
}

export const queuedView = ({ commandId, label, madeAtMs, state, text }: QueuedCommand): QueuedView => ({
  commandId,
  label,
  when: dayAndTimeOf(madeAtMs),
  state,
  said: text === '' ? said[state] : `${said[state]}：${text}`,
})
