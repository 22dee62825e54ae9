import type { MessagePermit } from '../../shared/domain/inbox/message'
import type { Notice } from '../../shared/domain/inbox/notice'
import { collection } from '../collection'

export const notices = collection<Notice>({
  name: 'notices',
  holds: 'Something a person is told inside the app; the id names what it is about, so it is told once.',
  indexes: [
    {
      name: 'person_time',
      fields: [
        ['personId', 1],
        ['atMs', -1],
      ],
    },
    {
      name: 'person_unread',
      fields: [
        ['personId', 1],
        ['read', 1],
        ['atMs', 1],
      ],
    },
    {
      name: 'message_time',
      fields: [
        ['message', 1],
        ['atMs', 1],
      ],
    },
  ],
})

export const messagePermits = collection<MessagePermit>({
  name: 'message_permits',
  holds:
    'One message that a person allowed WeChat to bring; the only place with a WeChat identity, gone once it is used.',
  indexes: [
    {
      name: 'person_kind_state',
      fields: [
        ['personId', 1],
        ['kind', 1],
        ['state', 1],
        ['atMs', 1],
      ],
    },
  ],
})
