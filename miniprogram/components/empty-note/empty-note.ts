/** Says that a list is empty and what would fill it. */
export default Component({
  properties: {
    title: { type: String, value: '' },
    hint: { type: String, value: '' },
  },
  data: {},
})
