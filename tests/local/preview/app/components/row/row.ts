import { note } from '../../shared/log'

Component({
  relations: {
    '../card/card': {
      type: 'parent',
      linked() {
        note('row linked')
      },
    },
  },
  lifetimes: {
    attached() {
      note('row attached')
    },
    ready() {
      note('row ready')
    },
  },
  methods: {
    tapped() {
      this.triggerEvent('bubbled', {}, { bubbles: true, composed: true })
    },
  },
})
