/**
 * Who reads what in the council: every kind of document in every state, for every role, own or not, and from another
 * community, asked through the operations. The table below is written down apart from the code it checks; that no
 * operation of the contract which reads a document is missing from it is checked as well.
 */
import { ballots, complaints, matters, meetings, proposals } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Ballot } from '../../shared/domain/council/ballot'
import { ballotMachine, type BallotState } from '../../shared/domain/council/ballotMachine'
import type { Complaint } from '../../shared/domain/council/complaint'
import { complaintMachine, type ComplaintState } from '../../shared/domain/council/complaintMachine'
import type { Matter } from '../../shared/domain/council/matter'
import { matterMachine, type MatterState } from '../../shared/domain/council/matterMachine'
import type { Meeting } from '../../shared/domain/council/meeting'
import { meetingMachine, type MeetingState } from '../../shared/domain/council/meetingMachine'
import type { Proposal } from '../../shared/domain/council/proposal'
import { proposalMachine, type ProposalState } from '../../shared/domain/council/proposalMachine'
import { contract } from '../../shared/contract'
import type { AnyOperation } from '../../shared/contract/operation'
import { schemaOf } from './hostileInput'
import { createCouncilWorld, type CouncilWorld } from './councilWorld'
import { elsewhere } from './world'

let world: CouncilWorld
const viewers = [
  'own',
  'resident',
  'clerk',
  'approver',
  'auditor',
  'administrator',
  'team',
  'buildingLead',
  'concerned',
  'elsewhere',
] as const
type Viewer = (typeof viewers)[number]
const everybody = viewers.filter((viewer) => viewer !== 'elsewhere')
const staff: readonly Viewer[] = ['clerk', 'approver', 'administrator', 'concerned']
/** `concerned` is an administrator whom the complaint is about. */
const handlers: readonly Viewer[] = ['administrator', 'auditor']

const proposalReaders: Readonly<Record<ProposalState, readonly Viewer[]>> = {
  submitted: ['own', ...staff],
  published: everybody,
  answered: ['own', ...staff],
  closed: everybody,
  merged: ['own', ...staff],
  accepted: everybody,
  withdrawn: ['own', ...staff],
}
const meetingReaders: Readonly<Record<MeetingState, readonly Viewer[]>> = {
  planned: staff,
  announced: everybody,
  open: everybody,
  held: everybody,
  minuted: everybody,
  cancelled: everybody,
}

interface Row {
  readonly kind: string
  readonly state: string
  readonly id: string
  readonly operation: string
  readonly input: object
  readonly readers: readonly Viewer[]
}
const statesOf = <State extends string>(states: Readonly<Record<State, string>>) =>
  Object.keys(states) as State[]
const nameOf = (kind: string, state: string) => `${kind}_${kind}${state.toLowerCase()}`

const rows: readonly Row[] = [
  ...statesOf(proposalMachine.states).map((state) => ({
    kind: 'pro',
    state,
    readers: proposalReaders[state],
  })),
  ...statesOf(matterMachine.states).map((state) => ({ kind: 'mat', state, readers: everybody })),
  ...statesOf(meetingMachine.states).map((state) => ({ kind: 'mee', state, readers: meetingReaders[state] })),
  ...statesOf(ballotMachine.states).map((state) => ({
    kind: 'bal',
    state,
    readers: state === 'draft' ? staff : everybody,
  })),
  ...statesOf(complaintMachine.states).map((state) => ({
    kind: 'cpl',
    state,
    readers: ['own', ...handlers] as readonly Viewer[],
  })),
].map((row) => {
  const [operation = '', field = ''] =
    {
      pro: ['council.proposal', 'proposalId'],
      mat: ['council.matter', 'matterId'],
      mee: ['council.meeting', 'meetingId'],
      bal: ['council.ballot', 'ballotId'],
      cpl: ['council.complaint', 'complaintId'],
    }[row.kind] ?? []
  const id = nameOf(row.kind, row.state)
  return { ...row, id, operation, input: { [field]: id } }
})

beforeAll(async () => {
  world = await createCouncilWorld()
  await world.register('own')
  await world.register('resident')
  await world.staff('concerned', 'administrator')
  await world.staff('elsewhere', 'administrator', elsewhere)
  for (const row of rows) await store(row)
})

async function store({ kind, state, id }: Row): Promise<void> {
  const own = personIdOf('own')
  const by = { personId: own, role: 'resident' }
  const shared = {
    _id: id,
    version: 1,
    communityId: 'com_qingfeng',
    events: [],
    by,
    photoIds: [],
    named: true,
  }
  const times = { raisedAtMs: world.clock.nowMs, answerByMs: world.clock.nowMs }
  const author = { authorId: own, authorName: 'own', words: '秘密的话', ...times }
  if (kind === 'pro') {
    const proposal: Proposal = {
      ...shared,
      ...author,
      buildingId: 'bld_qf01',
      state: state as ProposalState,
      check: 'passed',
      supporterIds: [own],
    }
    await world.store.insert(proposals, proposal)
  } else if (kind === 'mat') {
    const matter: Matter = {
      ...shared,
      state: state as MatterState,
      open: state !== 'struckOff',
      title: '修灯',
      proposalIds: [],
      nextOn: '2026-12-01',
      acceptedAtMs: world.clock.nowMs,
      ratings: [],
      objections: [],
      objected: false,
    }
    await world.store.insert(matters, matter)
  } else if (kind === 'mee') {
    const meeting: Meeting = {
      ...shared,
      state: state as MeetingState,
      title: '议事会',
      place: '中心',
      startsAtMs: world.clock.nowMs,
      quorum: 3,
      freezesOn: '2026-11-20',
      agenda: [],
      questions: [],
    }
    await world.store.insert(meetings, meeting)
  } else if (kind === 'bal') {
    const ballot: Ballot = {
      ...shared,
      state: state as BallotState,
      title: '停车位',
      words: '',
      options: ['是', '否'],
      choose: 1,
      unit: 'person',
      secret: true,
      minimumAge: 18,
      buildingIds: [],
      mostProxies: 0,
      closesAtMs: world.clock.nowMs,
      entries: [],
    }
    await world.store.insert(ballots, ballot)
  } else {
    const complaint: Complaint = {
      ...shared,
      ...author,
      state: state as ComplaintState,
      open: true,
      kind: 'staff',
      aboutPersonId: personIdOf('concerned'),
    }
    await world.store.insert(complaints, complaint)
  }
}

describe.each(rows.map((row) => [row.kind, row.state, row] as const))('%s %s', (_, __, row) => {
  test.each(viewers)('is read by %s only as the table says', async (viewer) => {
    const answer = await world.call(viewer, row.operation, row.input)
    expect(answer.ok).toBe(row.readers.includes(viewer))
    if (!answer.ok) expect(answer.error.code).toMatch(/_NOT_FOUND$/)
  })
})

/** The lists of the council without any input but a place to go on from. */
const lists: readonly (readonly [string, object])[] = [
  ['council.proposals', { mine: false }],
  ['council.similar', { words: '秘密的话' }],
  ['council.noticeboard', {}],
  ['council.ledger', { open: true }],
  ['council.ledger', { open: false }],
  ['council.meetings', {}],
  ['council.complaints', {}],
  ...statesOf(ballotMachine.states).map((stage) => ['council.ballots', { stage }] as const),
]

test.each(lists)('%s %j lists nothing to anybody that they could not open', async (operation, input) => {
  for (const viewer of viewers.filter((one) => one !== 'own')) {
    const text = JSON.stringify(await world.value(viewer, operation, input))
    const named = rows.filter(({ id }) => text.includes(`"${id}"`))
    expect(named.filter(({ readers }) => !readers.includes(viewer))).toEqual([])
  }
})

test('every reading operation of the council that names a document is in the table', () => {
  const own = ['proposalId', 'matterId', 'meetingId', 'complaintId', 'ballotId', 'mediationId', 'roundId']
  const reading = Object.values<AnyOperation>(contract.council)
    .filter(({ kind }) => kind === 'query')
    .filter((operation) => own.some((field) => field in (schemaOf(operation).properties ?? {})))
    .map(({ name }) => name)
  // Codes and who is present are for staff alone, and tested with the meeting. Opened papers are everybody's.
  const ofQuarrels = ['council.mediation']
  const ofRounds = ['council.nominationRound', 'council.nominationQueue']
  const testedApart = [
    'council.meetingCode',
    'council.present',
    'council.ballotPapers',
    'council.findBallotPaper',
    // Mediations have a matrix of their own (mediationSecrecy), and so have nominations (nominationVisibility).
    ...ofQuarrels,
    ...ofRounds,
  ]
  expect(reading.filter((name) => !testedApart.includes(name)).sort()).toEqual(
    [...new Set(rows.map(({ operation }) => operation))].sort(),
  )
})
