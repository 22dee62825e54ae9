import type { Activity } from '../../shared/domain/earn/activity'
import type { Attendance } from '../../shared/domain/earn/presence'
import type { Roll, SignUp } from '../../shared/domain/earn/roll'
import type { Venue } from '../../shared/domain/earn/venue'
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
    {
      name: 'venue_start',
      fields: [
        ['venueId', 1],
        ['startsAtMs', 1],
      ],
    },
    {
      name: 'series_week',
      fields: [
        ['seriesId', 1],
        ['seriesWeek', 1],
      ],
    },
    { name: 'remind', fields: [['remindAtMs', 1]] },
  ],
})

export const rolls = collection<Roll>({
  name: 'rolls',
  holds: 'Who signed up for one activity, with the waiting list in its order; the id is the activity.',
  indexes: [{ name: 'due', fields: [['dueAtMs', 1]] }],
})

export const signUps = collection<SignUp>({
  name: 'sign_ups',
  holds: "A person's own copy of a sign-up, for their list; the roll decides.",
  indexes: [
    {
      name: 'person_start',
      fields: [
        ['personId', 1],
        ['live', 1],
        ['startsAtMs', 1],
      ],
    },
    {
      name: 'activity_person',
      fields: [
        ['activityId', 1],
        ['personId', 1],
      ],
    },
  ],
})

export const venues = collection<Venue>({
  name: 'venues',
  holds: 'A place with a printed poster.',
  indexes: [{ name: 'community', fields: [['communityId', 1]] }],
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
    {
      name: 'person_time',
      fields: [
        ['personId', 1],
        ['checkedInAtMs', -1],
      ],
    },
    {
      name: 'community_state_time',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['checkedInAtMs', -1],
      ],
    },
  ],
})
