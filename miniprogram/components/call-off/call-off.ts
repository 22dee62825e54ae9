type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** Calls something off with a reason that everybody reads. Sends `off` with the words. */
export default Component({
  properties: {
    /** Such as 取消这次会议. */
    title: { type: String, value: '' },
    hint: { type: String, value: '' },
    isBusy: { type: Boolean, value: false },
  },
  data: { isOpen: false, words: '', complaint: '' },
  methods: {
    begin(): void {
      this.setData({ isOpen: true })
    },
    leave(): void {
      this.setData({ isOpen: false, words: '', complaint: '' })
    },
    type({ detail }: Typed): void {
      this.setData({ words: detail.value, complaint: '' })
    },
    send(): void {
      const words = this.data.words.trim()
      if (words === '') this.setData({ complaint: '请先写明原因，大家看得到' })
      else this.triggerEvent('off', { words })
    },
  },
})
