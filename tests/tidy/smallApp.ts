import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The files of a small, sound mini-program: a page, a component of its own, a TDesign button, a script, an include. */
export const smallApp: Readonly<Record<string, string>> = {
  'app.json': JSON.stringify({
    pages: ['pages/home/home'],
    usingComponents: { 't-button': 'tdesign-miniprogram/button/button' },
    style: 'v2',
  }),
  'app.ts': 'App({})\n',
  'app.wxss': '',
  'pages/home/home.json': JSON.stringify({ usingComponents: { row: '../../components/row/row' } }),
  'pages/home/home.wxss': '',
  'pages/home/home.ts': `
export interface Line { id: string; points: number; kind: { title: string } | null; tags: readonly string[] }
export default Page({
  data: { title: '积分', lines: [] as readonly Line[], chosen: null as Line | null, busy: false, size: 'small' },
  openLine(event: WechatMiniprogram.TouchEvent) { this.setData({ title: String(event.type) }) },
})
`,
  'pages/home/home.wxml': `
<include src="./foot.wxml" />
<wxs module="format" src="./format.wxs" />
<view class="page {{busy ? 'busy' : ''}}" aria-role="button" bind:tap="openLine">{{ title }}</view>
<view wx:if="{{chosen}}">{{ chosen.kind.title }}</view>
<view wx:elif="{{lines.length > 0}}">
  <row wx:for="{{lines}}" wx:key="id" wx:for-item="line" line="{{line}}" points="{{line.points}}" bind:pick="openLine" />
</view>
<block wx:else><text>{{ format.show(lines[0].points) }}</text></block>
<t-button size="{{size}}" block disabled="{{busy}}" icon="scan" t-class="big" catch:tap="openLine">扫一扫</t-button>
`,
  'pages/home/foot.wxml': '<text>{{ title }}</text>\n',
  'pages/home/format.wxs': 'module.exports = { show: function (points) { return points + "分" } }\n',
  'components/row/row.json': JSON.stringify({ component: true }),
  'components/row/row.wxss': '',
  'components/row/row.ts': `
export default Component({
  properties: { line: { type: Object, value: null as unknown as { kind: { title: string } | null; id: string; tags: string[] } },
    points: { type: Number, value: 0 } },
  data: {},
  methods: { pick() { this.triggerEvent('pick', { id: this.data.line.id }) } },
})
`,
  'components/row/row.wxml': '<view bind:tap="pick">{{ line.kind.title }} {{ points }}</view>\n',
}

/** Writes the app below a folder. */
export const writeApp = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
