import { open } from '../../services/navigation'
import type { ProblemView } from './problemView'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { depositorId: string }>

/** What a check found wrong, what to do about it, and the way to let a stopped passbook post again. */
export default Component({
  properties: {
    problems: { type: Array, value: [] as ProblemView[] },
    /** Only auditors may clear. */
    mayClear: { type: Boolean, value: false },
  },
  data: {},
  methods: {
    clear({ currentTarget }: Tapped) {
      void open('clear', { depositorId: currentTarget.dataset.depositorId })
    },
  },
})
