import type { ChildDay } from '../../shared/domain/classes/afterSchoolDay'
import type { Enrolment } from '../../shared/domain/classes/afterSchoolEnrolment'
import type { Term } from '../../shared/domain/classes/afterSchoolTerm'
import { collection } from '../collection'

export const terms = collection<Term>({
  name: 'after_school_terms',
  holds: 'A term of the after-school class with the line of those enrolled: places are never given twice.',
  indexes: [
    {
      name: 'community_last_day',
      fields: [
        ['communityId', 1],
        ['lastDay', 1],
      ],
    },
    { name: 'due', fields: [['dueAtMs', 1]] },
  ],
})

export const enrolments = collection<Enrolment>({
  name: 'after_school_enrolments',
  holds:
    "A child in a term: the guardian's consent, who may pick up, and the sealed note on health, deleted after the term.",
  indexes: [
    {
      name: 'term_state',
      fields: [
        ['termId', 1],
        ['state', 1],
      ],
    },
    { name: 'ward', fields: [['wardId', 1]] },
  ],
})

export const childDays = collection<ChildDay>({
  name: 'after_school_days',
  holds:
    'A child on a day: when it came, who took it in, to whom it was handed; forgotten after half a year.',
  indexes: [
    {
      name: 'community_day_state',
      fields: [
        ['communityId', 1],
        ['day', 1],
        ['state', 1],
      ],
    },
    {
      name: 'ward_day',
      fields: [
        ['wardId', 1],
        ['day', -1],
      ],
    },
    { name: 'due', fields: [['dueAtMs', 1]] },
  ],
})
