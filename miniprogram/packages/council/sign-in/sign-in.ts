import { operations } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText, replace } from '../../../services/navigation'
import { scan } from '../../../services/scan'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

/** Sends the code from the door and says whether the person has signed in. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    meetingId: '',
    title: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): Promise<void> {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
    return this.send(queryText(query.code))
  },

  async send(code: string): Promise<void> {
    await this.doings?.start(
      operations.council.signIn,
      { code },
      ({ meetingId, title }) => {
        this.setData({ meetingId, title })
        return Promise.resolve()
      },
      forPersonId(),
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
  async scanAgain(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind === 'text') await this.send(scanned.text)
  },

  openMeeting(): void {
    void replace('meeting', { meetingId: this.data.meetingId })
  },
  finish: () => void goBack(),
})
