const tabs = {
  home: '/pages/home/home',
  activities: '/pages/activities/activities',
  council: '/pages/council/council',
  mine: '/pages/mine/mine',
} as const

const pages = {
  agreement: '/packages/people/agreement/agreement',
  register: '/packages/people/register/register',
  myCode: '/packages/people/my-code/my-code',
  about: '/packages/people/about/about',
  notices: '/packages/people/notices/notices',
  groups: '/packages/people/groups/groups',
  statement: '/packages/bank/statement/statement',
  groupStatement: '/packages/bank/group-statement/group-statement',
  pools: '/packages/bank/pools/pools',
  pool: '/packages/bank/pool/pool',
  give: '/packages/bank/give/give',
  proof: '/packages/bank/proof/proof',
  check: '/packages/bank/check/check',
  checkIn: '/packages/earn/check-in/check-in',
  rules: '/packages/earn/rules/rules',
  ruleBooks: '/packages/rules/books/books',
  ruleBook: '/packages/rules/book/book',
  ruleBookDraft: '/packages/rules/draft/draft',
  ruleForm: '/packages/rules/rule/rule',
  shop: '/packages/redeem/shop/shop',
  reward: '/packages/redeem/reward/reward',
  redemptions: '/packages/redeem/redemptions/redemptions',
  redemption: '/packages/redeem/redemption/redemption',
  pickUp: '/packages/redeem/pick-up/pick-up',
  loop: '/packages/redeem/loop/loop',
  donations: '/packages/redeem/donations/donations',
  store: '/packages/store/store/store',
  approvals: '/packages/store/approvals/approvals',
  approveSeveral: '/packages/store/approve-several/approve-several',
  handOver: '/packages/store/hand-over/hand-over',
  prepare: '/packages/store/prepare/prepare',
  rewards: '/packages/store/rewards/rewards',
  rewardForm: '/packages/store/reward-form/reward-form',
  stock: '/packages/store/stock/stock',
  harvest: '/packages/store/harvest/harvest',
  monthReport: '/packages/store/month-report/month-report',
  takeBack: '/packages/store/take-back/take-back',
  redeemSettings: '/packages/store/settings/settings',
  hardship: '/packages/store/hardship/hardship',
  donors: '/packages/store/donors/donors',
  activity: '/packages/earn/activity/activity',
  myActivities: '/packages/earn/my-activities/my-activities',
  signUpTogether: '/packages/earn/sign-up-together/sign-up-together',
  poster: '/packages/earn/poster/poster',
  parts: '/packages/rules/parts/parts',
  classWeek: '/packages/classes/week/week',
  classSession: '/packages/classes/session/session',
  myClasses: '/packages/classes/my-classes/my-classes',
  wishes: '/packages/classes/wishes/wishes',
  wish: '/packages/classes/wish/wish',
  seats: '/packages/classes/seats/seats',
  receptions: '/packages/classes/receptions/receptions',
  team: '/packages/classes/team/team',
  threeLists: '/packages/classes/lists/lists',
  wants: '/packages/planning/wants/wants',
  classOrder: '/packages/planning/order/order',
  classOrders: '/packages/planning/orders/orders',
  teamOrders: '/packages/planning/team-orders/team-orders',
  planCourse: '/packages/planning/plan-course/plan-course',
  sessionDesk: '/packages/planning/session-desk/session-desk',
  classRatings: '/packages/planning/ratings/ratings',
  proposeTimes: '/packages/planning/propose/propose',
  changeSession: '/packages/planning/change-session/change-session',
  need: '/packages/planning/need/need',
  closeDay: '/packages/planning/close-day/close-day',
  planReception: '/packages/planning/plan-reception/plan-reception',
  visitors: '/packages/planning/visitors/visitors',
  roomWeek: '/packages/planning/room-week/room-week',
  teamForm: '/packages/planning/team-form/team-form',
  roomForm: '/packages/planning/room-form/room-form',
  afterSchool: '/packages/afterschool/terms/terms',
  afterSchoolEnrol: '/packages/afterschool/enrol/enrol',
  afterSchoolChild: '/packages/afterschool/child/child',
  afterSchoolPickup: '/packages/afterschool/pickup/pickup',
  afterSchoolNote: '/packages/afterschool/note/note',
  afterSchoolDesk: '/packages/afterschool/desk/desk',
  afterSchoolDay: '/packages/afterschool/day/day',
  afterSchoolHandOver: '/packages/afterschool/hand-over/hand-over',
  afterSchoolTermForm: '/packages/afterschool/term-form/term-form',
  afterSchoolTerm: '/packages/afterschool/term/term',
  desk: '/packages/desk/desk/desk',
  plan: '/packages/desk/plan/plan',
  showCode: '/packages/desk/show-code/show-code',
  scanPerson: '/packages/desk/scan-person/scan-person',
  attendees: '/packages/desk/attendees/attendees',
  signInSheet: '/packages/desk/sign-in-sheet/sign-in-sheet',
  venues: '/packages/desk/venues/venues',
  openGroup: '/packages/desk/open-group/open-group',
  photos: '/packages/desk/photos/photos',
  ballots: '/packages/ballots/ballots/ballots',
  ballot: '/packages/ballots/ballot/ballot',
  draftBallot: '/packages/ballots/draft-ballot/draft-ballot',
  holdBallot: '/packages/ballots/hold-ballot/hold-ballot',
  propose: '/packages/council/propose/propose',
  proposal: '/packages/council/proposal/proposal',
  proposals: '/packages/council/proposals/proposals',
  ledger: '/packages/council/ledger/ledger',
  matter: '/packages/council/matter/matter',
  meetings: '/packages/council/meetings/meetings',
  meeting: '/packages/council/meeting/meeting',
  meetingSignIn: '/packages/council/sign-in/sign-in',
  complaints: '/packages/council/complaints/complaints',
  complain: '/packages/council/complain/complain',
  complaint: '/packages/council/complaint/complaint',
  councilDesk: '/packages/council/desk/desk',
  handleProposal: '/packages/council/handle-proposal/handle-proposal',
  handleMatter: '/packages/council/handle-matter/handle-matter',
  planMeeting: '/packages/council/plan-meeting/plan-meeting',
  agenda: '/packages/council/agenda/agenda',
  holdMeeting: '/packages/council/hold/hold',
  meetingCode: '/packages/council/meeting-code/meeting-code',
  minutes: '/packages/council/minutes/minutes',
  councilSettings: '/packages/council/settings/settings',
  print: '/packages/print/print/print',
  mediations: '/packages/civic/mediations/mediations',
  askMediation: '/packages/civic/ask-mediation/ask-mediation',
  mediation: '/packages/civic/mediation/mediation',
  leadMediation: '/packages/civic/lead-mediation/lead-mediation',
  mediators: '/packages/civic/mediators/mediators',
  assignMediators: '/packages/civic/assign-mediators/assign-mediators',
  rounds: '/packages/civic/rounds/rounds',
  round: '/packages/civic/round/round',
  nominate: '/packages/civic/nominate/nominate',
  openRound: '/packages/civic/open-round/open-round',
  handleRound: '/packages/civic/handle-round/handle-round',
  handleNominee: '/packages/civic/handle-nominee/handle-nominee',
  grant: '/packages/desk/grant/grant',
  claim: '/packages/claims/claim/claim',
  myClaims: '/packages/claims/my-claims/my-claims',
  toConfirm: '/packages/claims/to-confirm/to-confirm',
  announced: '/packages/claims/announced/announced',
  myYear: '/packages/claims/my-year/my-year',
  myWaste: '/packages/claims/my-waste/my-waste',
  review: '/packages/counter/review/review',
  weigh: '/packages/counter/weigh/weigh',
  hours: '/packages/counter/hours/hours',
  presences: '/packages/counter/presences/presences',
  assist: '/packages/counter/assist/assist',
  compost: '/packages/counter/compost/compost',
  audit: '/packages/audit/audit/audit',
  verify: '/packages/audit/verify/verify',
  trialBalance: '/packages/audit/trial-balance/trial-balance',
  reports: '/packages/audit/reports/reports',
  clear: '/packages/audit/clear/clear',
  corrections: '/packages/audit/corrections/corrections',
  anomalies: '/packages/audit/anomalies/anomalies',
  budget: '/packages/audit/budget/budget',
  stockCheck: '/packages/audit/stock-check/stock-check',
} as const

type Tab = keyof typeof tabs
type Page = keyof typeof pages
export type Place = Tab | Page
type Query = Readonly<Record<string, string>>

const isTab = (place: Place): place is Tab => place in tabs

const addressOf = (page: Page, query: Query): string => {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return pairs.length === 0 ? pages[page] : `${pages[page]}?${pairs.join('&')}`
}

/** Opens a page over the present one, or goes to a tab. */
export async function open(place: Place, query: Query = {}): Promise<void> {
  if (isTab(place)) await wx.switchTab({ url: tabs[place] })
  else await wx.navigateTo({ url: addressOf(place, query) })
}

/** Opens a page in place of the present one, to which there is no way back. */
export async function replace(place: Place, query: Query = {}): Promise<void> {
  if (isTab(place)) await wx.switchTab({ url: tabs[place] })
  else await wx.redirectTo({ url: addressOf(place, query) })
}

/** Goes back one page; from the first page of a shared link, home. */
export async function goBack(): Promise<void> {
  if (getCurrentPages().length > 1) await wx.navigateBack()
  else await open('home')
}

/** A text of a page's query as it was before it became part of an address. */
export const queryText = (value: string | undefined): string => decodeURIComponent(value ?? '')
