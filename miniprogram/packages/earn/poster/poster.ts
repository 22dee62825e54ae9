import {
  doneView,
  refusedView,
  sending,
  unknownView,
  type OutcomeView,
} from '../../../components/outcome-card/outcomeView'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import {
  operations,
  type EarnCheckInByPosterOutput,
  type EarnOpenPosterOutput,
} from '../../../generated/contract'
import { clockTimeOf } from '../../../generated/shared'
import { resume, send, type Sent } from '../../../services/commands'
import { open, queryText, replace } from '../../../services/navigation'
import { ownPosition } from '../../../services/position'
import { scan, sceneOfPoster } from '../../../services/scan'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type OpenActivity = EarnOpenPosterOutput['activities'][number]
type Tapped = WechatMiniprogram.TouchEvent<never, never, { at: number; positioned: boolean }>

interface ActivityView {
  readonly activityId: string
  readonly title: string
  readonly time: string
  /** `签到` or `签退`. */
  readonly verb: string
}

/** What a venue's poster opens: check in to what is on there now, with the phone's position or without. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    forName: '',
    venueName: '',
    positioned: false,
    activities: [] as ActivityView[],
    hasOutcome: false,
    outcome: sending,
  },

  scene: '',
  open: [] as readonly OpenActivity[],
  commandId: '',

  onLoad(query): Promise<void> {
    this.scene = queryText(query.scene)
    return this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize(), forName: actingFor()?.displayName ?? '' })
  },

  async refresh(): Promise<void> {
    this.setData({ hasOutcome: false })
    const poster = await readShown(this, operations.earn.openPoster, { scene: this.scene }, { keep: false })
    if (poster === undefined) return
    const { venueName, positioned, activities } = poster
    this.open = activities
    this.setData({
      venueName,
      positioned,
      activities: activities.map(({ activityId, title, startsAtMs, endsAtMs, state }) => ({
        activityId,
        title,
        time: `${clockTimeOf(startsAtMs)}–${clockTimeOf(endsAtMs)}`,
        verb: state === 'here' || state === 'left' ? '签退' : '签到',
      })),
    })
  },

  async checkIn({ currentTarget }: Tapped): Promise<void> {
    const { at, positioned } = currentTarget.dataset
    const activity = this.open[at]
    if (activity === undefined) return
    this.setData({ hasOutcome: true, outcome: sending })
    const position = positioned ? await ownPosition() : undefined
    const input = { nonce: activity.nonce, ...(position === undefined ? {} : { position }) }
    this.show(await send(operations.earn.checkInByPoster, input, forPersonId()))
  },

  show(sent: Sent<EarnCheckInByPosterOutput>): void {
    this.commandId = sent.kind === 'unknown' ? sent.commandId : ''
    this.setData({ outcome: viewOf(sent) })
  },

  async again(): Promise<void> {
    if (this.commandId === '') {
      await this.refresh()
      return
    }
    this.setData({ outcome: sending })
    const sent = await resume(operations.earn.checkInByPoster, this.commandId)
    // The answer came meanwhile, while the app asked by itself; home tells it.
    if (sent === undefined) await replace('home')
    else this.show(sent)
  },

  async scanAgain(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    const scene = sceneOfPoster(scanned.text)
    if (scene === undefined) {
      await replace('checkIn', { code: scanned.text })
      return
    }
    this.scene = scene
    await this.refresh()
  },

  openStatement: () => void replace('statement'),
  finish: () => void open('home'),
})

function viewOf(sent: Sent<EarnCheckInByPosterOutput>): OutcomeView {
  switch (sent.kind) {
    case 'value':
      return doneView(sent.value)
    case 'refused':
      return refusedView(sent.refusal)
    case 'unknown':
      return unknownView(sent.refusal)
  }
}
