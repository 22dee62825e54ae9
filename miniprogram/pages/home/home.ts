import { loading, stateOf } from '../../components/page-state/pageState'
import type { SwitchablePerson } from '../../components/person-switch/person-switch'
import { operations } from '../../generated/contract'
import { now } from '../../services/clock'
import { hasAgreed } from '../../services/consent'
import { stopPullDown } from '../../services/dialogs'
import { open } from '../../services/navigation'
import { whenBackOnline } from '../../services/network'
import { newsToTell, newsWasRead, whenNews, type News } from '../../services/news'
import { read } from '../../services/reads'
import { scan } from '../../services/scan'
import { openScanned } from '../../services/scanned'
import { scrollToTop } from '../../services/screen'
import { actFor, forPersonId, rememberRoles } from '../../services/session'
import { rootFontSize } from '../../services/textSize'
import { emptyHome, homeView } from './homeView'

/** The passbook at a glance, the big scan button, and what is on today at the centre. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    /** Someone who has not agreed or not registered looks around. */
    isLookingAround: false,
    agreed: false,
    state: loading,
    view: emptyHome,
    chosen: '',
    news: [] as readonly News[],
  },

  stopWatching: (): void => undefined,

  onLoad(): void {
    // What became of an earlier command may be known only after this page has been shown, and it moved points.
    const watching = [whenBackOnline, whenNews].map((watch) => watch(() => void this.refresh()))
    this.stopWatching = () => {
      for (const stop of watching) stop()
    }
  },

  async onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize(), agreed: hasAgreed(), news: newsToTell() })
    await this.refresh()
  },

  onUnload(): void {
    this.stopWatching()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const personId = forPersonId()
    const reading = await read(operations.people.home, {}, { forPersonId: personId })
    if (personId !== forPersonId()) return
    if (reading.kind === 'refused' && reading.refusal.code === 'NOT_REGISTERED') {
      this.setData({ isLookingAround: true, state: { ...loading, status: 'ready' }, agreed: hasAgreed() })
      return
    }
    if (reading.kind === 'refused' && reading.refusal.code === 'NOT_YOUR_WARD') actFor(undefined)
    const wasLookingAround = this.data.isLookingAround
    const isShown = reading.kind === 'fresh' || reading.kind === 'kept'
    this.setData({
      isLookingAround: false,
      state: stateOf(reading, now()),
      chosen: personId ?? '',
      news: newsToTell(),
      ...(isShown ? { view: homeView(reading.value) } : {}),
    })
    if (isShown) rememberRoles(reading.value.roles)
    if (wasLookingAround) await scrollToTop()
  },

  async choose(event: WechatMiniprogram.CustomEvent<SwitchablePerson>): Promise<void> {
    const { personId, displayName } = event.detail
    actFor(personId === '' ? undefined : { personId, displayName })
    this.setData({ chosen: personId, state: loading })
    await this.refresh()
  },

  async scanCode(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind === 'text') {
      await openScanned(scanned.text)
    }
  },

  openStatement: () => void open('statement'),
  openShop: () => void open('shop'),
  openMyCode: () => void open('myCode'),
  openActivities: () => void open('activities'),
  openDesk: () => void open('desk'),

  newsWasRead(): void {
    newsWasRead()
    this.setData({ news: [] })
  },
})
