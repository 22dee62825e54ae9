import { type ClaimFacts } from './claimTexts'

const empty: ClaimFacts = { act: '', line: '', points: '', words: '', photos: [] }

/** What a claim says: what, when, how much, what it is worth, in whose words, with which photos. */
export default Component({
  properties: {
    facts: { type: Object, value: empty },
  },
  data: {},
})
