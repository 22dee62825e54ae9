import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import { mediationLineView } from '../mediationView'

type Opened = WechatMiniprogram.CustomEvent<never, never, { mediationId: string }>

/** The mediations somebody is in, and the way to ask for one. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    mediations: [] as ReturnType<typeof mediationLineView>[],
    counts: '',
  },

  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    // Nothing of a quarrel is kept on the phone.
    const shown = await readShown(this, operations.council.mediations, {}, { keep: false })
    if (shown === undefined) return
    const { year, ended, agreed } = shown
    this.setData({
      mediations: shown.mediations.map(mediationLineView),
      counts:
        ended === 0 ? '' : `${String(year)}年社区办结${String(ended)}件调解，${String(agreed)}件达成一致。`,
    })
  },

  ask: () => void open('askMediation'),
  openMediation: ({ currentTarget }: Opened) => void open('mediation', { ...currentTarget.dataset }),
})
