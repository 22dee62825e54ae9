import { operations } from '../../../generated/contract'
import { Doing, idle, type DoingView } from '../../../services/doing'
import { ask } from '../../../services/questions'
import { scan } from '../../../services/scan'

const doings = new WeakMap<object, Doing>()

/** Lets a voter have somebody else cast for them, and take that back. Sends `change` when it is done. */
export default Component({
  properties: {
    ballotId: { type: String, value: '' },
    givenTo: { type: String, value: '' },
  },
  data: { doing: idle },
  lifetimes: {
    attached() {
      const show = (doing: DoingView): void => this.setData({ doing })
      doings.set(this, new Doing(show, () => this.changed()))
    },
  },
  methods: {
    async give() {
      const scanned = await scan()
      if (scanned.kind !== 'text') return
      const input = { ballotId: this.data.ballotId, code: scanned.text }
      await doings.get(this)?.start(operations.council.giveProxy, input, () => this.changed())
    },
    async takeBack() {
      if (!(await ask('收回委托？', '收回以后，请您自己投，或者再委托别人。', '收回'))) return
      const input = { ballotId: this.data.ballotId }
      await doings.get(this)?.start(operations.council.takeBackProxy, input, () => this.changed())
    },
    async again() {
      await doings.get(this)?.again()
    },
    changed() {
      this.setData({ doing: idle })
      this.triggerEvent('change')
      return Promise.resolve()
    },
  },
})
