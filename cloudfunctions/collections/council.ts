import type { Complaint } from '../../shared/domain/council/complaint'
import type { Matter } from '../../shared/domain/council/matter'
import type { Meeting, MeetingAttendance } from '../../shared/domain/council/meeting'
import type { Proposal, Support } from '../../shared/domain/council/proposal'
import type { StoredSettings } from '../../shared/domain/council/settings'
import { collection } from '../collection'

export const councilSettings = collection<StoredSettings>({
  name: 'council_settings',
  holds: 'Deadlines, quorum and rules of the agenda of one community; the id is the community.',
  indexes: [],
})

export const proposals = collection<Proposal>({
  name: 'proposals',
  holds: 'What a resident brought to the council, with everybody who supports it.',
  indexes: [
    {
      name: 'community_state_time',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['raisedAtMs', -1],
      ],
    },
    {
      name: 'community_state_deadline',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['answerByMs', 1],
      ],
    },
    {
      name: 'author_time',
      fields: [
        ['authorId', 1],
        ['raisedAtMs', -1],
      ],
    },
    { name: 'tell_staff', fields: [['tellStaffAtMs', 1]] },
  ],
})

export const supports = collection<Support>({
  name: 'supports',
  holds: 'That one person supports one proposal, when and by whom; the id makes it unique.',
  indexes: [],
})

export const matters = collection<Matter>({
  name: 'matters',
  holds: 'A matter that the community has taken on: one line of the public ledger.',
  indexes: [
    {
      name: 'community_open_day',
      fields: [
        ['communityId', 1],
        ['open', 1],
        ['nextOn', 1],
      ],
    },
    {
      name: 'community_open_time',
      fields: [
        ['communityId', 1],
        ['open', 1],
        ['struckOff.atMs', -1],
      ],
    },
    {
      name: 'community_objected',
      fields: [
        ['communityId', 1],
        ['objected', 1],
      ],
    },
    {
      name: 'state_day',
      fields: [
        ['state', 1],
        ['nextOn', 1],
      ],
    },
  ],
})

export const meetings = collection<Meeting>({
  name: 'meetings',
  holds: 'A meeting of the council with its agenda, questions and minutes.',
  indexes: [
    {
      name: 'community_state_time',
      fields: [
        ['communityId', 1],
        ['state', 1],
        ['startsAtMs', -1],
      ],
    },
    {
      name: 'community_time',
      fields: [
        ['communityId', 1],
        ['startsAtMs', -1],
      ],
    },
    {
      name: 'state_freeze',
      fields: [
        ['state', 1],
        ['freezesOn', 1],
      ],
    },
  ],
})

export const meetingAttendances = collection<MeetingAttendance>({
  name: 'meeting_attendances',
  holds: 'That one person came to one meeting, by scan or on paper; the id makes it unique.',
  indexes: [
    {
      name: 'meeting_counts',
      fields: [
        ['meetingId', 1],
        ['counts', 1],
      ],
    },
    {
      name: 'meeting_way_name',
      fields: [
        ['meetingId', 1],
        ['way', 1],
        ['displayName', 1],
      ],
    },
  ],
})

export const complaints = collection<Complaint>({
  name: 'complaints',
  holds: 'What somebody complains about; whomever it concerns never reads it.',
  indexes: [
    {
      name: 'community_open_deadline',
      fields: [
        ['communityId', 1],
        ['open', 1],
        ['answerByMs', 1],
      ],
    },
    {
      name: 'author_time',
      fields: [
        ['authorId', 1],
        ['raisedAtMs', -1],
      ],
    },
    { name: 'tell_staff', fields: [['tellStaffAtMs', 1]] },
  ],
})
