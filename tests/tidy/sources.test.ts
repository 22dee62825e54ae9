/**
 * Proves the house rules that need no compiler: names, sizes, no leftovers, nothing of one developer's machine.
 *
 * How: each rule is a function from a tree of files to a list of complaints. It must have none about this repository,
 * and it must have one about an imagined tree that breaks it.
 */
import { imagined, repository, type ProjectTree } from './projectTree'

type Rule = (tree: ProjectTree) => string[]

const isCode = (file: string): boolean => /\.(ts|js|cjs|mjs|wxml|wxss|wxs)$/.test(file)
const isText = (file: string): boolean =>
  !/\.(png|jpe?g|gif|ico|woff2?|ttf|db|wasm|xlsx|pdf)$/.test(file) && !file.endsWith('package-lock.json')
const isTest = (file: string): boolean => /^tests\/.*\.test\.ts$/.test(file)

const vagueNames: Rule = ({ files }) =>
  files.filter((file) =>
    file
      .split('/')
      .some((part) =>
        /^(utils?|helpers?|common|manager|misc|lib|stuff)(\.|$)|[a-z](Utils?|Helpers?|Manager)\./.test(part),
      ),
  )

const plainFileNames: Rule = ({ files }) =>
  files.filter(
    (file) => /^(shared|cloudfunctions|local|scripts|tests|miniprogram)\//.test(file) && /[ _()]/.test(file),
  )

const shortFiles: Rule = (tree) =>
  tree.files
    .filter(isCode)
    .map((file) => ({ file, lines: tree.read(file).split('\n').length - 1, most: isTest(file) ? 500 : 300 }))
    .filter(({ lines, most }) => lines > most)
    .map(({ file, lines, most }) => `${file} has ${lines} lines, more than ${most}`)

/** The words are broken up here so that this file does not hold them. */
const leftovers: Rule = (tree) =>
  linesMatching(tree, tree.files.filter(isText), /\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b/)

const focusedTests: Rule = (tree) =>
  linesMatching(tree, tree.files.filter(isTest), /\b(it|test|describe)\.(only|todo)\b|\b[fx](it|describe)\(/)

/** Paths and hosts of the machine on which something was written, and of registries other than the public one. */
const foreignPlaces: Rule = (tree) =>
  linesMatching(
    tree,
    tree.files.filter(isText).filter((file) => file !== 'tests/tidy/sources.test.ts'),
    /(?<![\w.*])\/(work|home|Users|root)\/\w|(?<![\w.*$}])\/tmp\/\w|registry\.(npmmirror|npm\.taobao|yarnpkg)|\b(localhost|127\.0\.0\.1):\d+\/(npm|repository)|artifactory|verdaccio|nexus\//i,
  )

const testHeads: Rule = (tree) =>
  tree.files.filter(isTest).filter((file) => !/^(\/\*\*|\/\/) ?\n? ?\*? ?[A-Z].{20}/.test(tree.read(file)))

const decisionNames: Rule = ({ files }) =>
  files
    .filter((file) => file.startsWith('docs/adr/') && file !== 'docs/adr/README.md')
    .filter((file) => !/^docs\/adr\/20\d\d-[01]\d-[0-3]\d-[a-z0-9-]+\.md$/.test(file))

const lineEnds: Rule = (tree) =>
  tree.files.filter(isText).filter((file) => {
    const text = tree.read(file)
    return text.includes('\r\n') || (text !== '' && !text.endsWith('\n'))
  })

function linesMatching(tree: ProjectTree, files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    tree
      .read(file)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1} ${line.trim().slice(0, 100)}`] : [],
      ),
  )
}

interface Case {
  readonly says: string
  readonly rule: Rule
  readonly breaks: Readonly<Record<string, string>>
}

const cases: readonly Case[] = [
  { says: 'no file is called by nothing in particular', rule: vagueNames, breaks: { 'shared/utils.ts': '' } },
  {
    says: 'file names have no spaces or underscores',
    rule: plainFileNames,
    breaks: { 'shared/my file.ts': '' },
  },
  { says: 'no code file is long', rule: shortFiles, breaks: { 'shared/long.ts': 'x\n'.repeat(301) } },
  {
    says: 'nothing is left to do',
    rule: leftovers,
    breaks: { 'README.md': `a ${['TO', 'DO'].join('')} list\n` },
  },
  {
    says: 'no test is alone or empty',
    rule: focusedTests,
    breaks: { 'tests/a.test.ts': `${['it', 'only'].join('.')}()\n` },
  },
  {
    says: 'no place of one machine is named',
    rule: foreignPlaces,
    breaks: { 'a.ts': "open('/home/someone/x')\n" },
  },
  {
    says: 'each test file says what it proves',
    rule: testHeads,
    breaks: { 'tests/a.test.ts': "import 'x'\n" },
  },
  { says: 'decisions are dated', rule: decisionNames, breaks: { 'docs/adr/0001-choice.md': '' } },
  { says: 'texts end their lines as Unix does', rule: lineEnds, breaks: { 'a.ts': 'x\r\n' } },
]

it.each(cases)('$says', ({ rule }) => {
  expect(rule(repository)).toEqual([])
})

it.each(cases)('the rule "$says" can fail', ({ rule, breaks }) => {
  expect(rule(imagined(breaks))).toHaveLength(1)
})

it('reads the whole tree', () => {
  expect(repository.files).toContain('package.json')
  expect(repository.files.filter(isCode).length).toBeGreaterThan(50)
})
