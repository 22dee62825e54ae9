import { blankReward } from './rewardRow'

/** One thing in the shop: what it is, what it costs, how many are left, and whether the person has enough. Sends `open`. */
export default Component({
  properties: {
    reward: { type: Object, value: blankReward },
  },
  data: {},
  methods: {
    tapped() {
      this.triggerEvent('open', { rewardId: this.data.reward.rewardId })
    },
  },
})
