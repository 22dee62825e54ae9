import * as z from 'zod'
import { activitySummary, id, shownCode, words } from '../fields'
import { command, query } from '../operation'
import { staffRoles } from '../../domain/people/person'

const building = z.object({ id: z.string(), name: z.string() })
const community = z.object({
  id: z.string(),
  name: z.string(),
  centre: z.string(),
  buildings: z.array(building),
})
const lot = z.object({ expiresOn: z.string(), points: z.int() })

export const communities = query({
  name: 'people.communities',
  summary: 'The communities one can register in, with their buildings.',
  who: 'anyone',
  input: z.strictObject({}),
  output: z.object({ communities: z.array(community), consentVersion: z.string() }),
  refusals: [],
})

export const register = command({
  name: 'people.register',
  summary:
    'Registers the caller in a community and opens their passbook; a guardian registers a ward as well.',
  who: 'anyone',
  input: z.strictObject({
    communityId: id('com'),
    buildingId: id('bld'),
    displayName: words(12),
    member: z.boolean(),
    consentVersion: z.string().regex(/^[0-9-]{4,12}$/),
    ward: z.strictObject({ displayName: words(12), birthYear: z.int().min(1900).max(2100) }).optional(),
  }),
  output: z.object({ personId: z.string(), wardId: z.string().optional() }),
  refusals: [
    'ALREADY_REGISTERED',
    'COMMUNITY_NOT_FOUND',
    'BUILDING_NOT_FOUND',
    'CONSENT_OUTDATED',
    'WARD_TOO_OLD',
  ],
  rate: { calls: 10, perSeconds: 3600 },
})

export const me = query({
  name: 'people.me',
  summary: 'Who the caller is: community, building, roles and wards.',
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    personId: z.string(),
    displayName: z.string(),
    community: community.omit({ buildings: true }),
    building,
    member: z.boolean(),
    roles: z.array(z.enum(staffRoles)),
    wards: z.array(z.object({ personId: z.string(), displayName: z.string() })),
    consentOutdated: z.boolean(),
  }),
  refusals: ['COMMUNITY_NOT_FOUND'],
})

export const home = query({
  name: 'people.home',
  summary: 'The home screen: balance, what ends next, and what is on today at the centre.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({}),
  output: z.object({
    displayName: z.string(),
    roles: z.array(z.enum(staffRoles)),
    wards: z.array(z.object({ personId: z.string(), displayName: z.string() })),
    balance: z.int(),
    honour: z.int(),
    nextToEnd: lot.optional(),
    today: z.array(activitySummary),
    nowMs: z.int(),
  }),
  refusals: ['PASSBOOK_NOT_FOUND'],
})

export const myCode = query({
  name: 'people.myCode',
  summary:
    "The rotating codes of the next two minutes by which staff recognise the caller or the caller's ward.",
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({}),
  output: z.object({ displayName: z.string(), codes: z.array(shownCode), nowMs: z.int() }),
  refusals: [],
})
