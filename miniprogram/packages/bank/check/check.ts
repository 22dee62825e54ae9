import { Checking, unchecked } from '../../../components/problem-list/checking'
import { operations } from '../../../generated/contract'
import { open } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

/** A resident has their own passbook checked from the first line to the last, and learns what the result means. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    ...unchecked,
    /** The ward whose passbook it is; '' for the person's own. */
    holder: '',
  },

  checking: undefined as Checking | undefined,

  async onLoad(): Promise<void> {
    this.setData({ holder: actingFor()?.displayName ?? '' })
    this.checking = new Checking(
      (view) => this.setData(view),
      (after) => {
        const input = after === undefined ? {} : { after }
        return read(operations.bank.verifyMine, input, { forPersonId: forPersonId(), keep: false })
      },
    )
    await this.begin()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onUnload(): void {
    this.checking?.stop()
  },

  async begin(): Promise<void> {
    await this.checking?.begin()
  },
  async goOn(): Promise<void> {
    await this.checking?.goOn()
  },
  openProof: () => void open('proof'),
})
