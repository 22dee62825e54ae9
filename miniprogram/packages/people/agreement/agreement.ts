import { operations } from '../../../generated/contract'
import { agree, hasAgreed } from '../../../services/consent'
import { goBack, replace } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import { agreementText } from './agreementText'

/** The agreement in plain words. Whoever agrees goes on to register, unless the server knows them already. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    sections: agreementText,
    agreed: false,
    isChecking: false,
  },

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize(), agreed: hasAgreed() })
  },

  async agree(): Promise<void> {
    if (this.data.isChecking) return
    agree()
    this.setData({ isChecking: true })
    const reading = await read(operations.people.home, {})
    this.setData({ isChecking: false })
    const isNew = reading.kind === 'refused' && reading.refusal.code === 'NOT_REGISTERED'
    await replace(isNew ? 'register' : 'home')
  },

  decline: () => void goBack(),
})
