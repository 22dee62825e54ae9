Component({
  properties: { id: String },
  data: { top: -1, height: 0 },
  lifetimes: {
    ready() {
      this.createSelectorQuery()
        .select('.far')
        .boundingClientRect((rect: { top: number; height: number }) => {
          this.setData({ top: rect.top, height: rect.height })
        })
        .exec()
    },
  },
})
