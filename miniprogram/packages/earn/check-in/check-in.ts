import {
  doneView,
  refusedView,
  sending,
  unknownView,
  type OutcomeView,
} from '../../../components/outcome-card/outcomeView'
import { operations, type EarnCheckInOutput } from '../../../generated/contract'
import { resume, send, type Sent } from '../../../services/commands'
import { open, queryText, replace } from '../../../services/navigation'
import { scan } from '../../../services/scan'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

/** Sends the scanned code and shows what became of it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    forName: '',
    outcome: sending,
  },

  /** The command whose outcome is unknown. */
  commandId: '',

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async onLoad(query): Promise<void> {
    this.setData({ forName: nameOfWard() })
    await this.checkIn(queryText(query.code))
  },

  async checkIn(code: string): Promise<void> {
    this.setData({ outcome: sending })
    this.show(await send(operations.earn.checkIn, { code }, forPersonId()))
  },

  show(sent: Sent<EarnCheckInOutput>): void {
    this.commandId = sent.kind === 'unknown' ? sent.commandId : ''
    this.setData({ outcome: viewOf(sent) })
  },

  async again(): Promise<void> {
    this.setData({ outcome: sending })
    const sent = await resume(operations.earn.checkIn, this.commandId)
    // The answer came meanwhile, while the app asked by itself; home tells it.
    if (sent === undefined) await replace('home')
    else this.show(sent)
  },

  async scanAgain(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind === 'text') await this.checkIn(scanned.text)
  },

  openStatement: () => void replace('statement'),
  finish: () => void open('home'),
})

const nameOfWard = (): string => {
  const ward = actingFor()
  return ward === undefined ? '' : `给${ward.displayName}签到`
}

function viewOf(sent: Sent<EarnCheckInOutput>): OutcomeView {
  switch (sent.kind) {
    case 'value':
      return doneView(sent.value)
    case 'refused':
      return refusedView(sent.refusal)
    case 'unknown':
      return unknownView(sent.refusal)
  }
}
