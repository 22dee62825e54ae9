/**
 * Proves that the template check finds what WeChat's compiler lets pass, and finds nothing in a sound app.
 *
 * How: a small sound app is written to a temporary folder once per case, with one thing broken by replacing a text in
 * one file; the answer must be exactly one finding, at the right place, saying the right thing.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkWxml } from '../../scripts/wxml/checkWxml'
import type { Finding } from '../../scripts/wxml/finding'
import { smallApp, writeApp } from './smallApp'

const project = path.resolve(__dirname, '../..')
const folders: string[] = []

const check = (files: Readonly<Record<string, string>>): Finding[] => {
  const root = mkdtempSync(path.join(tmpdir(), 'linli-wxml-'))
  folders.push(root)
  writeApp(root, files)
  return checkWxml({
    root,
    nodeModules: path.join(project, 'node_modules'),
    apiTypings: path.join(project, 'node_modules/miniprogram-api-typings/index.d.ts'),
  })
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const page = 'pages/home/home.wxml'

it('accepts a sound app', () => {
  expect(check(smallApp)).toEqual([])
})

const button = /<t-button.*<\/t-button>/s.exec(smallApp[page] ?? '')?.[0] ?? ''

interface Broken {
  readonly what: string
  readonly file: string
  readonly from: string
  readonly to: string
  readonly says: RegExp
  readonly at: string
}

const broken: readonly Broken[] = [
  {
    what: 'an unknown field',
    file: page,
    from: '{{ title }}',
    to: '{{ tilte }}',
    says: /'tilte' does not exist/,
    at: `${page}:4:85`,
  },
  {
    what: 'an unknown field of an item',
    file: page,
    from: '{{line.points}}',
    to: '{{line.score}}',
    says: /'score' does not exist/,
    at: `${page}:7:89`,
  },
  {
    what: 'an unknown field of a field',
    file: page,
    from: 'chosen.kind.title',
    to: 'chosen.kind.name',
    says: /'name' does not exist/,
    at: `${page}:5:41`,
  },
  {
    what: 'a wrong wx:key',
    file: page,
    from: 'wx:key="id"',
    to: 'wx:key="key"',
    says: /not assignable to type 'string \| number'/,
    at: `${page}:7:27`,
  },
  {
    what: 'a wrong property type',
    file: page,
    from: 'points="{{line.points}}"',
    to: 'points="{{line.id}}"',
    says: /'string' is not assignable to type 'number'/,
    at: `${page}:7:74`,
  },
  {
    what: 'an unknown property',
    file: page,
    from: 'points="{{',
    to: 'score="{{',
    says: /'score' does not exist/,
    at: `${page}:7:74`,
  },
  {
    what: 'a missing handler',
    file: page,
    from: 'bind:tap="openLine"',
    to: 'bind:tap="openRow"',
    says: /'openRow' does not exist/,
    at: `${page}:4:72`,
  },
  {
    what: 'a handler that cannot be checked',
    file: page,
    from: 'bind:tap="openLine"',
    to: 'bindtap="openRow"',
    says: /write bind:tap/,
    at: `${page}:4:62`,
  },
  {
    what: 'an unknown tag',
    file: page,
    from: '<view wx:if="{{chosen}}">{{ chosen.kind.title }}</view>',
    to: '<veiw wx:if="{{chosen}}">{{ chosen.kind.title }}</veiw>',
    says: /unknown tag <veiw>/,
    at: `${page}:5:2`,
  },
  {
    what: 'an undeclared component',
    file: 'pages/home/home.json',
    from: '"row":"../../components/row/row"',
    to: '',
    says: /unknown tag <row>/,
    at: `${page}:7:4`,
  },
  {
    what: 'an unused component',
    file: page,
    from: button,
    to: '',
    says: /'t-button' is declared and never used/,
    at: 'app.json:1:49',
  },
  {
    what: 'a component that is not there',
    file: 'pages/home/home.json',
    from: 'row/row',
    to: 'row/now',
    says: /'row' points at no component/,
    at: 'pages/home/home.json:1:21',
  },
  {
    what: 'an unknown property of a kit',
    file: page,
    from: 't-button size',
    to: 't-button seize',
    says: /'seize' does not exist/,
    at: `${page}:10:11`,
  },
  {
    what: 'a text where a kit wants a boolean',
    file: page,
    from: ' block ',
    to: ' block="false" ',
    says: /'boolean' is not assignable/,
    at: `${page}:10:27`,
  },
  {
    what: 'a component without data',
    file: 'components/row/row.ts',
    from: 'data: {},',
    to: '',
    says: /Declare_data_in_the_component/,
    at: 'components/row/row.wxml:1:26',
  },
  {
    what: 'a page that is not exported',
    file: 'pages/home/home.ts',
    from: 'export default Page',
    to: 'Page',
    says: /default export/,
    at: `${page}:1:1`,
  },
  {
    what: 'an unclosed tag',
    file: page,
    from: '<view class',
    to: '<view><view class',
    says: /missing end tag/,
    at: `${page}:4:2`,
  },
]

it.each(broken)('finds $what', ({ file, from, to, says, at }) => {
  const text = smallApp[file] ?? ''
  expect(text).toContain(from)
  const findings = check({ ...smallApp, [file]: text.replace(from, to) })
  const messages = findings.map((found) => found.message)
  expect(messages).toContainEqual(expect.stringMatching(says))
  const places = findings.map((found) => `${found.file}:${String(found.line)}:${String(found.column)}`)
  expect(places).toContain(at)
  expect(findings.length).toBeLessThanOrEqual(3)
})
