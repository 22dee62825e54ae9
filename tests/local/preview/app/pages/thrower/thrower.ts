interface Box {
  readonly inside?: { readonly value: number }
}

Page({
  data: { box: {} },
  fail() {
    const box: Box = this.data.box
    // The line below is the one that the error must name.
    const value = (box.inside as { readonly value: number }).value
    this.setData({ value })
  },
  async failLater() {
    await Promise.resolve()
    throw new Error('later')
  },
})
