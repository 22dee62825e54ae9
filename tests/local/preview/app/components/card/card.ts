import { note } from '../../shared/log'

const named = Behavior({
  properties: { fromBehaviour: { type: String, value: 'B' } },
  lifetimes: {
    attached() {
      note('behaviour attached')
    },
  },
  methods: {
    nameOfBehaviour() {
      return 'behaviour'
    },
  },
})

Component({
  behaviors: [named],
  options: { multipleSlots: true, pureDataPattern: /^_/ },
  externalClasses: ['outer-class'],
  relations: {
    '../row/row': {
      type: 'child',
      linked(target: { id: string }) {
        note(`card linked ${target.id}`)
      },
    },
  },
  properties: {
    size: Number,
    value: {
      type: Number,
      value: 0,
      observer(after: number, before: number) {
        note(`value ${before}->${after}`)
      },
    },
  },
  data: { a: 1, b: 2, sum: 0, _hidden: 'pure' },
  observers: {
    'a, b'(a: number, b: number) {
      this.setData({ sum: a + b })
    },
  },
  lifetimes: {
    created() {
      note('card created')
    },
    attached() {
      note('card attached')
      this.setData({ a: 5 })
    },
    ready() {
      note('card ready')
    },
    detached() {
      note('card detached')
    },
  },
  pageLifetimes: {
    show() {
      note('card page show')
    },
    hide() {
      note('card page hide')
    },
  },
  methods: {
    ping() {
      this.triggerEvent('ping', { n: 1 })
    },
    change() {
      this.setData({ value: 9 })
    },
    // A method named like one of the engine's must not take its place.
    hasBehavior() {
      return ''
    },
  },
})
