import type { RuleChange } from '../bookChanges'

/** What a rule book changes, rule by rule, in words; nothing is told by colour alone. */
export default Component({
  properties: {
    changes: { type: Array, value: [] as RuleChange[] },
  },
  data: {},
})
