import type { CorrectionRequest } from '../shared/domain/bank/correction'
import type { Passbook, SealedPage } from '../shared/domain/bank/passbook'
import type { PoolGift } from '../shared/domain/bank/pool'
import type { ReconcileReport } from '../shared/domain/bank/reconcileReport'
import type { Activity, Attendance } from '../shared/domain/earn/activity'
import type { RuleBook, RuleBookDraft } from '../shared/domain/earn/ruleBook'
import type { Notice } from '../shared/domain/inbox/notice'
import type { Group } from '../shared/domain/people/group'
import type { HouseholdPlace } from '../shared/domain/people/householdPlace'
import type { Community, Person } from '../shared/domain/people/person'
import { collection, type CollectionDeclaration } from './collection'
import type { CommandRecord } from './runtime/commandRecord'
import type { JobRun } from './runtime/jobRun'
import type { RateWindow } from './runtime/rateLimit'
import type { RemindRun } from './runtime/remindRun'

export type { Collection, CollectionDeclaration, IndexDeclaration } from './collection'

export const communities = collection<Community>({
  name: 'communities',
  holds: 'A community with its centre and buildings.',
  indexes: [],
})

export const people = collection<Person>({
  name: 'people',
  holds:
    'A registered person: community, roles, wards and consents; the id follows from the WeChat identity.',
  indexes: [
    {
      name: 'community_role',
      fields: [
        ['communityId', 1],
        ['roles', 1],
      ],
    },
  ],
})

export const passbooks = collection<Passbook>({
  name: 'passbooks',
  holds: 'The passbook of one depositor: balance, lots and the current page of lines.',
  indexes: [
    {
      name: 'community',
      fields: [
        ['communityId', 1],
        ['_id', 1],
      ],
    },
    { name: 'ends_next', fields: [['endsNextOn', 1]] },
  ],
})

export const passbookPages = collection<SealedPage>({
  name: 'passbook_pages',
  holds: 'One full page of 64 lines, sealed, chained by hash to the page before.',
  indexes: [
    {
      name: 'key',
      fields: [
        ['depositorId', 1],
        ['keys', 1],
      ],
    },
  ],
})

export const reconcileReports = collection<ReconcileReport>({
  name: 'reconcile_reports',
  holds: 'What the nightly check of one community found; the id is `<community>:<day>`.',
  indexes: [
    {
      name: 'community_day',
      fields: [
        ['communityId', 1],
        ['day', -1],
      ],
    },
    {
      name: 'community_state_day',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['day', -1],
      ],
    },
  ],
})

export const jobRuns = collection<JobRun>({
  name: 'job_runs',
  holds: 'That a job of the night was finished on a day; the id is `<job>:<day>`.',
  indexes: [],
})

export const corrections = collection<CorrectionRequest>({
  name: 'corrections',
  holds: 'A correction that one person asked for and that a second person has to ask for as well.',
  indexes: [
    {
      name: 'community_state',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['requestedAtMs', 1],
      ],
    },
  ],
})

export const poolGifts = collection<PoolGift>({
  name: 'pool_gifts',
  holds: 'One gift to a pool, so that its giver can see how much of it was used.',
  indexes: [
    {
      name: 'giver_pool',
      fields: [
        ['giverId', 1],
        ['poolId', 1],
        ['atMs', -1],
      ],
    },
  ],
})

export const groups = collection<Group>({
  name: 'groups',
  holds: 'A household, an organisation or a pool with its members and what happened among them.',
  indexes: [
    { name: 'members', fields: [['memberIds', 1]] },
    {
      name: 'community_kind',
      fields: [
        ['communityId', 1],
        ['kind', 1],
      ],
    },
  ],
})

export const householdPlaces = collection<HouseholdPlace>({
  name: 'household_places',
  holds:
    'The one place that a person can have in a household; the id is the person, so there is one at most.',
  indexes: [],
})

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

export const remindRuns = collection<RemindRun>({
  name: 'remind_runs',
  holds: "How far a day's warnings of points that end have come.",
  indexes: [],
})

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

export const commands = collection<CommandRecord>({
  name: 'commands',
  holds:
    'What somebody asked for, written before anything is done about it: replay, settling and audit read it.',
  indexes: [
    {
      name: 'open',
      fields: [
        ['state', 1],
        ['receivedAtMs', 1],
      ],
    },
    {
      name: 'person',
      fields: [
        ['personId', 1],
        ['receivedAtMs', -1],
      ],
    },
  ],
})

export const rateWindows = collection<RateWindow>({
  name: 'rate_windows',
  holds: 'How often one caller used one operation in one window of time.',
  indexes: [{ name: 'ends', fields: [['endsAtMs', 1]] }],
})

/**
 * Every collection with its indexes: the one list that the local cloud and the deployment both read.
 *
 * The platform makes `_id_` by itself. A query that none of these indexes serves is refused by the local cloud.
 */
export const collections: readonly CollectionDeclaration[] = [
  communities,
  people,
  passbooks,
  passbookPages,
  reconcileReports,
  jobRuns,
  corrections,
  poolGifts,
  groups,
  householdPlaces,
  notices,
  remindRuns,
  ruleBookDrafts,
  ruleBooks,
  activities,
  attendances,
  commands,
  rateWindows,
]
