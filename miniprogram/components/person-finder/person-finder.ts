import type { Choice } from '../choice-list/choice-list'
import { operations } from '../../generated/contract'
import { read } from '../../services/reads'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** Lets staff find somebody by the beginning of their name. Sends `find` with `{personId, displayName}`. */
export default Component({
  properties: {
    label: { type: String, value: '找一位居民' },
  },
  data: {
    nameBegins: '',
    people: [] as Choice[],
    note: '',
    isBusy: false,
  },
  methods: {
    type({ detail }: Typed) {
      this.setData({ nameBegins: detail.value, note: '' })
    },
    async find() {
      const nameBegins = this.data.nameBegins.trim()
      if (nameBegins === '') {
        this.setData({ note: '请写名字的第一个字' })
        return
      }
      this.setData({ isBusy: true })
      const reading = await read(operations.desk.findPeople, { nameBegins }, { keep: false })
      this.setData({ isBusy: false })
      if (reading.kind === 'refused' || reading.kind === 'unreachable') {
        this.setData({ people: [], note: reading.refusal.text })
        return
      }
      const { people, more } = reading.value
      this.setData({
        people: people.map(({ personId, displayName, building, isWard }) => ({
          value: personId,
          title: displayName,
          note: `${building}${isWard ? '，由监护人代办' : ''}`,
        })),
        note: people.length === 0 ? '没有找到，请核对名字' : more ? '还有更多，请多写一个字' : '',
      })
    },
    choose({ detail }: Typed) {
      const found = this.data.people.find(({ value }) => value === detail.value)
      if (found === undefined) return
      this.setData({ people: [], nameBegins: '' })
      this.triggerEvent('find', { personId: found.value, displayName: found.title, building: found.note })
    },
  },
})
