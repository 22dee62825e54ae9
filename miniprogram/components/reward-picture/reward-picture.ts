/** What a reward looks like: its photo, or a drawing for its kind while there is none. */
export default Component({
  properties: {
    kind: { type: String, value: 'goods' },
    url: { type: String, value: '' },
    /** What the photo shows, for those who cannot see it. */
    label: { type: String, value: '' },
    /** `row` in a list, `wide` at the head of a page. */
    shape: { type: String, value: 'row' },
  },
  data: {
    isBroken: false,
  },
  observers: {
    url() {
      this.setData({ isBroken: false })
    },
  },
  methods: {
    // An address of a photo ends after a while; the drawing stands in until the page is loaded anew.
    broke() {
      this.setData({ isBroken: true })
    },
  },
})
