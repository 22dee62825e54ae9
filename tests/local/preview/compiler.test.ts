/**
 * Proves what the compiler makes of single texts (WXS, selectors, lengths, icons) and of the fixture app as a whole:
 * what it refuses, with file, line and reason, and that one mistake does not hide another. No browser is needed.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import vm from 'node:vm'
import { Compiler } from '../../../local/preview/compiler/compiler'
import { describe as line } from '../../../local/preview/compiler/diagnostics'
import { iconsInScript, iconsInTemplate } from '../../../local/preview/compiler/icons'
import { convertSelector } from '../../../local/preview/compiler/selectors'
import { wxsToScript } from '../../../local/preview/compiler/wxs'
import { locateStack } from '../../../local/preview/errorPlaces'
import { convertUnits } from '../../../local/preview/units'
import type { Files } from './testPreview'

const nodeModules = path.resolve(__dirname, '../../../node_modules')
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function appWith(files: Files): Compiler {
  const root = mkdtempSync(path.join(tmpdir(), 'compiler-'))
  folders.push(root)
  cpSync(path.join(__dirname, 'app'), root, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return new Compiler(root, nodeModules)
}

describe('WXS', () => {
  /** Runs translated WXS with the four things that the browser side gives it. */
  const run = (source: string): unknown =>
    vm.runInNewContext(
      `(() => { const module = { exports: {} }; ${wxsToScript(source)}; return module.exports })()`,
      {
        __preview: {
          wxs: {
            constructorOf: (value: unknown) => (Array.isArray(value) ? 'Array' : 'Other'),
            regExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
            date: (text: string) => new Date(text),
          },
        },
        require: (name: string) => name,
      },
    )

  test.each([
    ['x.constructor is a text', "module.exports = [1].constructor === 'Array'", true],
    ['also inside of itself', 'module.exports = [[1].constructor].constructor', 'Array'],
    ['a text that only says it stays', "module.exports = 'a.constructor getDate('", 'a.constructor getDate('],
    ['getRegExp keeps backslashes', String.raw`module.exports = 'a1'.replace(getRegExp('\D', 'g'), '')`, '1'],
    [
      'and those that are already doubled',
      String.raw`module.exports = 'a1'.replace(getRegExp('\\D'), '')`,
      '1',
    ],
    ['getDate makes dates', "module.exports = getDate('2026-11-22').getFullYear()", 2026],
    ['required files lose their ending', "module.exports = require('./a.wxs')", './a'],
  ])('%s', (_, source, expected) => {
    expect(run(source)).toEqual(expected)
  })

  test('what does not parse is a SyntaxError', () => {
    expect(() => wxsToScript('var = 1')).toThrow(SyntaxError)
  })
})

test.each([
  ['view', '', 'wx-view'],
  ['.a > text:first-child', '', '.a > wx-text:first-child'],
  ['.a.b, #c', 's0', '.s0--a.s0--b, #c'],
  [':host', 's0', '[wx-host="s0"]'],
  [':host(.on) .a', 's0', '[wx-host="s0"].s0--on .s0--a'],
  ['view:nth-child(2n+1)', '', 'wx-view:nth-child(2n+1)'],
  ['view:nth-child(odd)', '', 'wx-view:nth-child(odd)'],
  ['input[type="text"]::after', '', 'wx-input[type="text"]::after'],
  ['page', '', 'wx-page'],
  ['.中文', 's1', '.s1--中文'],
])('the selector %s in scope "%s" becomes %s', (selector, scope, expected) => {
  expect(convertSelector(selector, scope)).toBe(expected)
})

test.each([
  ['750rpx', '100vw'],
  ['calc(100% - 15rpx)', 'calc(100% - 2vw)'],
  ['-7.5rpx 1px', '-1vw 1px'],
  ['50vh', 'calc(var(--preview-vh) * 50)'],
  ['env(safe-area-inset-bottom)', 'var(--preview-safe-bottom, 0px)'],
  ['12px', '12px'],
])('the length %s becomes %s', (value, expected) => {
  expect(convertUnits(value)).toBe(expected)
})

describe('icon names', () => {
  const names = (uses: { name: string }[]) => uses.map(({ name }) => name)

  test('are found in templates, also in conditions, but not what a condition compares with', () => {
    const source = `<t-icon size="2" name="home" /><t-cell left-icon="{{state === 'done' ? 'check' : 'close'}}" />
      <t-button icon="{{icon}}" /><t-cell leftIcon="{{ {name: 'add'} }}" /><input name="phone" />`
    expect(names(iconsInTemplate(source)).sort()).toEqual(['add', 'check', 'close', 'home'])
  })

  test('are found in scripts by the name of the field', () => {
    const source = `const a = { icon: 'home', leftIcon: "add", iconPath: '/images/a.png', name: 'x' }
      wx.showToast({ icon: 'success' })`
    expect(names(iconsInScript(source))).toEqual(['home', 'add'])
  })
})

/** Three pages without the kit, which compile in no time. */
const plainPages = { 'app.json': '{"pages":["pages/second/second","pages/parts/parts","pages/tabs/tabs"]}' }
const kitPage = { 'app.json': '{"pages":["pages/kit/kit","pages/second/second"]}' }

describe('the fixture app', () => {
  test('compiles without a mistake, and again to the same', async () => {
    const compiler = appWith({})
    const first = await compiler.compile()
    expect(first.report.errors).toEqual([])
    expect(first.report.pages).toContain('deep/far/far')
    const second = await compiler.compile()
    expect(second.report.scriptBytes).toBe(first.report.scriptBytes)
  })

  test.each([
    ['an expression', 'pages/second/second.wxml', '<view>\n  {{a +}}\n</view>', '2:8 unexpected character'],
    [
      'an end tag that is missing',
      'pages/second/second.wxml',
      '<view>\n<text>\n</view>',
      '2:2 missing end tag',
    ],
    ['WXS', 'shared/words.wxs', 'var a = 1\nvar = 2', '2:5 Unexpected token'],
    [
      'WXS in a template',
      'pages/second/second.wxml',
      '<view />\n<wxs module="a">var = 2</wxs>',
      'Unexpected token',
    ],
    ['a style', 'pages/parts/parts.wxss', '.a { color: red }\n.b {', '2:1 Unclosed block'],
    [
      'an imported style that is not there',
      'pages/parts/parts.wxss',
      "\n@import './no';",
      '2:1 there is no file',
    ],
    ['a script', 'pages/second/second.ts', 'Page({\n  data: { }}\n})', '3:1 Expected'],
    [
      'a module that is not there',
      'pages/second/second.ts',
      "import '../../nope'\nPage({})",
      'there is no module',
    ],
    ['settings', 'pages/second/second.json', '{\n  "a": }', '2:8 Unexpected'],
    [
      'a component that is not there',
      'pages/second/second.json',
      '{"usingComponents":{"x":"./x"}}',
      '<x>: there is no',
    ],
    [
      'a template that is not there',
      'pages/second/second.wxml',
      '<import src="./no.wxml" />',
      'there is no file',
    ],
    [
      'an icon',
      'pages/kit/kit.wxml',
      '<view>\n<t-icon name="no-such" /></view>',
      '2:15 there is no drawing of the icon',
    ],
    [
      'an icon in a script',
      'pages/second/second.ts',
      "Page({ data: { icon: 'no-such' } })",
      'the icon "no-such"',
    ],
    // The font has it, but no drawing could stand in for it without network.
    [
      'an icon that only the font has',
      'pages/kit/kit.wxml',
      '<t-icon name="abstract" />',
      'the icon "abstract"',
    ],
  ])('a mistake in %s is told with its place', async (_, file, text, reason) => {
    const pages = reason.includes('icon') ? kitPage : plainPages
    const { report } = await appWith({ ...pages, [file]: text }).compile()
    expect(report.errors.map(line)).toEqual([expect.stringContaining(file)])
    expect(report.errors.map(line).join()).toContain(reason)
  })

  test('several mistakes are told together', async () => {
    const { report } = await appWith({
      ...plainPages,
      'pages/second/second.wxml': '{{',
      'pages/parts/parts.wxss': '.a {',
      'pages/tabs/tabs.ts': 'Page({',
    }).compile()
    expect(report.errors.map(({ file }) => file).sort()).toEqual([
      'pages/parts/parts.wxss',
      'pages/second/second.wxml',
      'pages/tabs/tabs.ts',
    ])
  })

  test('the kit brings no address on the network: its icons are drawings from this machine', async () => {
    const { script } = await appWith({}).compile()
    expect(script).not.toMatch(/url\((?:\\"|')?https?:/)
    expect(script).toContain('/__preview/icon/home.svg')
  })

  test('every file is a module by itself: a name that is not exported is undefined, not a mistake', async () => {
    const { report } = await appWith({
      ...plainPages,
      'pages/second/second.ts': "import { nothing } from '../../shared/log'\nPage({ data: { nothing } })",
    }).compile()
    expect(report.errors).toEqual([])
  })
})

test('a stack of the browser is told in the lines of the app', async () => {
  const compiler = appWith({
    ...plainPages,
    'pages/second/second.ts': "// a comment\nPage({\n  onLoad() {\n    throw new Error('here')\n  },\n})",
  })
  const { script, map } = await compiler.compile()
  const lines = script.split('\n')
  const row = lines.findIndex((text) => text.includes('"here"')) + 1
  const column = (lines[row - 1]?.indexOf('new Error') ?? 0) + 1
  const located = locateStack(
    `Error: here\n    at onLoad (http://x/__preview/app.js:${row}:${column})\n    at http://x/__preview/runtime/boot.js:1:1`,
    map,
  )
  expect(located.split('\n')).toEqual([
    'pages/second/second.ts:4:11 Error: here',
    '    at onLoad (pages/second/second.ts:4:11)',
  ])
})
