import type { MessageKind } from '../../../../shared/domain/inbox/message'
import { noticeId } from '../../../../shared/domain/inbox/notice'
import type { Person } from '../../../../shared/domain/people/person'
import { notices } from '../../../database'
import type { OpenContext } from '../../../runtime/operation'

export interface Announcement {
  /** What it is about, such as `reverse/dep_…:7`: a person is told the same thing once. */
  readonly about: string
  readonly communityId: string
  /** Whom it is for; what is for a ward goes to the guardians, who have the phone. */
  readonly people: readonly Pick<Person, '_id' | 'guardianIds'>[]
  readonly title: string
  readonly text: string
  /** What kind of message it is also worth in WeChat, to those who allowed it; absent: only in the app. */
  readonly kind?: MessageKind
}

/** Puts a notice into inboxes. @returns how many are new */
export async function notify(
  context: Pick<OpenContext, 'store' | 'nowMs'>,
  { about, communityId, people, title, text, kind }: Announcement,
): Promise<number> {
  const receivers = new Set(
    people.flatMap(({ _id, guardianIds }) => (guardianIds.length > 0 ? guardianIds : [_id])),
  )
  const told = await Promise.all(
    [...receivers].map((personId) =>
      context.store.insert(notices, {
        _id: noticeId(personId, about),
        personId,
        communityId,
        title,
        text,
        atMs: context.nowMs,
        read: false,
        ...(kind === undefined ? {} : { kind, message: 'waiting' }),
      }),
    ),
  )
  return told.filter(Boolean).length
}

/** Removes what some people were told about one thing, when it is to be forgotten. */
export async function forgetNotices(
  { store }: Pick<OpenContext, 'store'>,
  personIds: readonly string[],
  aboutBegins: string,
): Promise<void> {
  const { gte } = store.command as Record<'gte', (id: string) => { and: (other: unknown) => unknown }>
  const { lt } = store.command as Record<'lt', (id: string) => unknown>
  const own = [...new Set(personIds)].map((personId) => noticeId(personId, aboutBegins))
  await Promise.all(own.map((id) => store.remove(notices, { _id: gte(id).and(lt(`${id}\uffff`)) })))
}
