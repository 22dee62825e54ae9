import { Checking, unchecked } from '../../../components/problem-list/checking'
import { operations } from '../../../generated/contract'
import { read } from '../../../services/reads'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

/** Checks all passbooks of the community slice by slice, with how far it has come; can be stopped and goes on from there. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    ...unchecked,
    mayClear: false,
  },

  checking: undefined as Checking | undefined,

  onLoad(): void {
    this.checking = new Checking(
      (view) => this.setData(view),
      (after) => read(operations.bank.verify, after === undefined ? {} : { after }, { keep: false }),
    )
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize(), mayClear: knownRoles().includes('auditor') })
  },
  onHide(): void {
    this.stop()
  },
  onUnload(): void {
    this.stop()
  },

  async begin(): Promise<void> {
    await this.checking?.begin()
  },
  async goOn(): Promise<void> {
    await this.checking?.goOn()
  },
  stop(): void {
    this.checking?.stop()
  },
})
