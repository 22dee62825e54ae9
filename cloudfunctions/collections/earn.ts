import type { Activity, Attendance } from '../../shared/domain/earn/activity'
import type { RuleBook, RuleBookDraft } from '../../shared/domain/earn/ruleBook'
import { collection } from '../collection'

export const ruleBookDrafts = collection<RuleBookDraft>({
  name: 'rule_book_drafts',
  holds: 'A rule book that was drafted; never edited, and without effect until somebody else announces it.',
  indexes: [
    {
      name: 'community_version',
      fields: [
        ['communityId', 1],
        ['version', -1],
      ],
    },
  ],
})

export const ruleBooks = collection<RuleBook>({
  name: 'rule_books',
  holds: 'One version of the rule book of a community.',
  indexes: [
    {
      name: 'in_force',
      fields: [
        ['communityId', 1],
        ['inForceFromMs', -1],
      ],
      // Of two books from the same day on nobody could say which is in force.
      unique: true,
    },
  ],
})

export const activities = collection<Activity>({
  name: 'activities',
  holds: 'An activity at which presence earns points.',
  indexes: [
    {
      name: 'community_start',
      fields: [
        ['communityId', 1],
        ['startsAtMs', 1],
      ],
    },
  ],
})

export const attendances = collection<Attendance>({
  name: 'attendances',
  holds: 'The presence of one person at one activity; the id makes it unique.',
  indexes: [
    {
      name: 'activity_time',
      fields: [
        ['activityId', 1],
        ['checkedInAtMs', -1],
      ],
    },
  ],
})
