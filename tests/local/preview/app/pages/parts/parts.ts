import { note } from '../../shared/log'

interface WithDetail {
  type: string
  detail: { value?: unknown; current?: number }
}

Page({
  data: {
    name: '',
    story: '',
    sizes: ['S', 'M', 'L'],
    colors: [{ label: '红' }, { label: '蓝' }],
    color: 0,
    many: [
      ['甲', '乙'],
      ['子', '丑'],
    ],
    html: '<b onclick="x()">粗</b><script>window.bad = 1</script>',
    into: '',
    refreshing: false,
    slide: 0,
    width: 0,
    out: '',
  },
  say(out: string) {
    note(out)
    this.setData({ out })
  },
  fromWxs(detail: unknown) {
    this.say(`wxs ${JSON.stringify(detail)}`)
  },
  typed(event: WithDetail) {
    this.say(`typed ${String(event.detail.value)}`)
  },
  confirmed(event: WithDetail) {
    this.say(`confirmed ${String(event.detail.value)}`)
  },
  chosen(event: WithDetail) {
    this.say(`chosen ${JSON.stringify(event.detail.value)}`)
  },
  picked(event: WithDetail) {
    this.say(`picked ${JSON.stringify(event.detail.value)}`)
    if (event.detail.value === '1') this.setData({ color: 1 })
  },
  submit(event: WithDetail) {
    this.say(`submit ${JSON.stringify(event.detail.value)}`)
  },
  reset() {
    this.say('reset')
  },
  never() {
    this.say('never')
  },
  tapped() {
    this.say('tapped')
  },
  loaded(event: { detail: { width: number; height: number } }) {
    this.say(`loaded ${event.detail.width}x${event.detail.height}`)
  },
  lower() {
    this.say('lower')
  },
  refreshed() {
    this.say('refreshed')
    setTimeout(() => this.setData({ refreshing: false }), 30)
  },
  slid(event: WithDetail) {
    this.say(`slid ${event.detail.current ?? -1}`)
  },
  wheeled(event: WithDetail) {
    this.say(`wheeled ${JSON.stringify(event.detail.value)}`)
  },
  draw() {
    wx.createSelectorQuery()
      .select('#drawing')
      .fields({ node: true, size: true })
      .exec((results: { node: WechatMiniprogram.Canvas; width: number; height: number }[]) => {
        const [{ node, width, height } = { node: undefined, width: 0, height: 0 }] = results
        const context = node?.getContext('2d')
        context?.fillRect(0, 0, 5, 5)
        this.say(`drawn ${width}x${height}`)
      })
  },
})
