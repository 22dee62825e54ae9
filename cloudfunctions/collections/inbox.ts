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
  ],
})
