import { loading, stateOf } from '../../components/page-state/pageState'
import { operations, type PeopleMeOutput } from '../../generated/contract'
import { now } from '../../services/clock'
import { hasAgreed } from '../../services/consent'
import { stopPullDown } from '../../services/dialogs'
import { open } from '../../services/navigation'
import { read } from '../../services/reads'
import { roleNames } from '../../services/roleNames'
import { rememberRoles } from '../../services/session'
import { rootFontSize } from '../../services/textSize'

interface ProfileView {
  readonly displayName: string
  readonly home: string
  readonly member: boolean
  readonly roles: string
  readonly wards: string
  readonly isStaff: boolean
  /** Auditors, approvers and administrators look after the bank itself. */
  readonly isAuditing: boolean
}

const emptyProfile: ProfileView = {
  displayName: '',
  home: '',
  member: false,
  roles: '',
  wards: '',
  isStaff: false,
  isAuditing: false,
}

const auditingRoles: ReadonlySet<string> = new Set(['auditor', 'approver', 'administrator'])

/** Who I am here, and the way to everything that is mine. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    isLookingAround: false,
    agreed: false,
    state: loading,
    profile: emptyProfile,
    /** `2 条没看过`; '' when all was seen. */
    unread: '',
  },

  async onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize(), agreed: hasAgreed() })
    await this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const [reading, inbox] = await Promise.all([
      read(operations.people.me, {}),
      read(operations.inbox.list, {}),
    ])
    const unread = inbox.kind === 'fresh' || inbox.kind === 'kept' ? inbox.value.unread : 0
    const isLookingAround = reading.kind === 'refused' && reading.refusal.code === 'NOT_REGISTERED'
    const isShown = reading.kind === 'fresh' || reading.kind === 'kept'
    this.setData({
      isLookingAround,
      unread: unread > 0 ? `${String(unread)} 条没看过` : '',
      state: isLookingAround ? { ...loading, status: 'ready' } : stateOf(reading, now()),
      ...(isShown ? { profile: profileOf(reading.value) } : {}),
    })
    if (isShown) rememberRoles(reading.value.roles)
  },

  openClaims: () => void open('myClaims'),
  openToConfirm: () => void open('toConfirm'),
  openAnnounced: () => void open('announced'),
  openYear: () => void open('myYear'),
  openMediations: () => void open('mediations'),
  openWaste: () => void open('myWaste'),
  openNotices: () => void open('notices'),
  openGroups: () => void open('groups'),
  openPools: () => void open('pools'),
  openProof: () => void open('proof'),
  openAudit: () => void open('audit'),
  openRedemptions: () => void open('redemptions'),
  openStatement: () => void open('statement'),
  openMyCode: () => void open('myCode'),
  openRules: () => void open('rules'),
  openTeamOrders: () => void open('teamOrders'),
  openDesk: () => void open('desk'),
  openAgreement: () => void open('agreement'),
  openAbout: () => void open('about'),
})

const profileOf = (me: PeopleMeOutput): ProfileView => ({
  displayName: me.displayName,
  home: `${me.community.name} · ${me.building.name}`,
  member: me.member,
  roles: me.roles.map((role) => roleNames[role]).join('、'),
  wards: me.wards.map((ward) => ward.displayName).join('、'),
  isStaff: me.roles.length > 0,
  isAuditing: me.roles.some((role) => auditingRoles.has(role)),
})
