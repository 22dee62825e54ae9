import type { ProposalView } from './proposalView'

/** One proposal in a list. Sends `open`. */
export default Component({
  properties: {
    proposal: { type: Object, value: {} as ProposalView },
  },
  data: {},
  methods: {
    tapped() {
      this.triggerEvent('open', { proposalId: this.data.proposal.proposalId })
    },
  },
})
