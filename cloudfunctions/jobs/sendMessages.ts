import { clockTimeOf } from '../../shared/domain/calendar'
import { isWakingHour, messageFields, type MessageState } from '../../shared/domain/inbox/message'
import type { Notice } from '../../shared/domain/inbox/notice'
import { messagePermits, notices } from '../database'
import type { Runtime } from '../runtime/runtime'
import type { DueJob } from './due'

const noticesASlice = 20
/** Shows the notice itself. */
const page = 'packages/people/notices/notices'

/**
 * Brings notices to people's WeChat, as far as they allowed it. The permit is used up before the message is sent: one
 * that may have been sent is never sent again, and the notice in the app is there in any case.
 */
export const sendMessages: DueJob = {
  name: 'sendMessages',
  slice: async (runtime) => {
    if (!isWakingHour(runtime.clock())) return { more: false }
    const waiting = await runtime.store.find(notices, {
      where: { message: 'waiting' },
      orderBy: ['atMs', 'asc'],
      limit: noticesASlice,
    })
    await Promise.all(waiting.map((notice) => bring(runtime, notice)))
    return { more: waiting.length === noticesASlice }
  },
}

async function bring(runtime: Runtime, notice: Notice): Promise<void> {
  const { store } = runtime
  const isMine = await store.change(notices, { _id: notice._id, message: 'waiting' }, { message: 'sending' })
  if (isMine === 0) return
  await store.change(notices, { _id: notice._id }, { message: await send(runtime, notice) })
}

async function send(
  { store, openApi, messageTemplates }: Runtime,
  { personId, kind, title, text, atMs }: Notice,
): Promise<MessageState> {
  const template = kind === undefined ? undefined : messageTemplates[kind]
  if (template === undefined) return 'unpermitted'
  const [permit] = await store.find(messagePermits, {
    where: { personId, kind, state: 'unused' },
    orderBy: ['atMs', 'asc'],
    limit: 1,
  })
  if (permit?.openId === undefined) return 'unpermitted'
  const { remove } = store.command as Record<'remove', () => unknown>
  const used = { state: 'used', openId: remove() }
  // Another notice of the same minute may have taken it; the in-app notice is enough then.
  if ((await store.change(messagePermits, { _id: permit._id, state: 'unused' }, used)) === 0)
    return 'unpermitted'

  const fields = messageFields(template, { title, text, time: clockTimeOf(atMs) })
  const { templateId } = template
  const sending = await openApi.sendMessage({ openId: permit.openId, templateId, page, fields })
  if (sending === 'unpermitted') {
    // WeChat knows better than we do: what else we believed to be allowed is not.
    const refused = { state: 'refused', openId: remove() }
    await store.change(messagePermits, { personId, kind, state: 'unused' }, refused)
  }
  return sending
}
