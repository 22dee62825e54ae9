/**
 * Proves that the linter and the import rules are switched on where they matter: an empty rule list would be green too.
 *
 * How: both run as they do by hand; the linter over a text that stands in for a real file, the import rules over a
 * small tree of the project's shape in which every import goes the wrong way.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { repository } from './projectTree'

jest.setTimeout(120_000)

const { root } = repository
const tool = (name: string): string => path.join(root, 'node_modules', name)

/** Lints one text as if it stood in each of the files; in one process, because reading all types takes seconds. */
const lintScript = `
import { ESLint } from 'eslint'
import { readFileSync } from 'node:fs'
const { text, files } = JSON.parse(readFileSync(0, 'utf8'))
const eslint = new ESLint()
const rules = {}
for (const filePath of files) {
  const [result] = await eslint.lintText(text, { filePath })
  rules[filePath] = result.messages.map((message) => message.ruleId)
}
process.stdout.write(JSON.stringify(rules))
`

const brokenRules = (text: string, files: readonly string[]): Record<string, string[]> => {
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', lintScript], {
    cwd: root,
    input: JSON.stringify({ text, files }),
    encoding: 'utf8',
  })
  return JSON.parse(run.stdout) as Record<string, string[]>
}

const openDoors = `import { randomUUID } from 'node:crypto'
export const all = [Date.now(), new Date(), Math.random(), randomUUID(), process.env.HOME]
console.log(all, wx)
const later = async (): Promise<void> => Promise.resolve()
later()
`

it('time, chance, the process, the console and WeChat come in through their doors only', () => {
  const clock = 'cloudfunctions/runtime/clock.ts'
  const domain = 'shared/errors.ts'
  const rules = brokenRules(openDoors, [domain, clock])
  expect(rules[domain]?.toSorted()).toEqual([
    '@typescript-eslint/no-floating-promises',
    'no-console',
    'no-restricted-globals',
    'no-restricted-globals',
    'no-restricted-imports',
    'no-restricted-properties',
    'no-restricted-syntax',
    'no-restricted-syntax',
  ])
  const ofTime = 'no-restricted-syntax'
  expect(rules[clock]?.toSorted()).toEqual(rules[domain]?.filter((rule) => rule !== ofTime).toSorted())
})

const wrongWays: Readonly<Record<string, readonly [rule: string, text: string]>> = {
  'miniprogram/pages/a.ts': ['phone-stands-alone', "import '../../shared/errors'"],
  'miniprogram/services/b.ts': ['phone-stands-alone', "import 'zod'"],
  'shared/domain/a.ts': ['domain-knows-no-schema', "import 'zod'"],
  'shared/domain/b.ts': ['domain-knows-no-contract', "import '../contract/a'"],
  'shared/contract/a.ts': ['shared-is-pure', "import 'node:fs'"],
  'cloudfunctions/runtime/a.ts': ['runtime-knows-no-operation', "import '../api/operations/earn/a'"],
  'cloudfunctions/runtime/b.ts': ['functions-use-few-packages', "import 'mingo'"],
  'cloudfunctions/api/operations/earn/a.ts': ['contexts-meet-at-steps', "import '../bank/a'"],
  'cloudfunctions/api/operations/bank/a.ts': ['operations-know-no-job', "import '../../../jobs/a'"],
  'cloudfunctions/jobs/a.ts': ['functions-know-no-machine', "import '../../local/cloud/service'"],
  'local/cloud/service.ts': ['local-cloud-knows-no-product', "import '../../shared/errors'"],
  'local/preview/a.ts': ['preview-knows-no-product', "import '../../cloudfunctions/runtime/a'"],
  'local/preview/c.ts': ['no-cycles', "import './d'"],
  'shared/errors.ts': ['no-unresolved', "import './nothing'"],
  'scripts/a.ts': ['scripts-know-no-test', "import '../tests/a'"],
  'tests/a.ts': ['no-unresolved', "import './nothing'"],
}

const rightWays: Readonly<Record<string, string>> = {
  'local/preview/d.ts': "import './c'",
  'cloudfunctions/api/operations/bank/steps.ts': "import '../../../runtime/operation'",
  'cloudfunctions/api/operations/earn/good.ts':
    "import '../bank/steps'\nimport type {} from '../../../../shared/domain/good'",
  'cloudfunctions/runtime/operation.ts': "import 'zod'",
  'shared/domain/good.ts': "import type {} from '../contract/good'",
  'shared/contract/good.ts': "import 'zod'\nimport '../domain/good'",
}

it('every wrong way of importing is refused by its own rule, and no right way', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-imports-'))
  const texts = Object.entries(wrongWays).map(([file, [, text]]) => [file, text] as const)
  for (const [file, text] of [...texts, ...Object.entries(rightWays)]) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(folder, file), `${text}\nexport {}\n`)
  }
  writeFileSync(path.join(folder, 'tsconfig.json'), '{"compilerOptions":{"moduleResolution":"bundler"}}')
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  const config = path.join(root, '.dependency-cruiser.cjs')
  const folders = [...new Set(texts.map(([file]) => file.split('/')[0] ?? ''))]
  const run = spawnSync(
    process.execPath,
    [
      tool('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      config,
      '--output-type',
      'json',
      ...folders,
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 },
  )
  rmSync(folder, { recursive: true })
  const { summary } = JSON.parse(run.stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] }
  }
  const found = summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`)
  const wanted = Object.entries(wrongWays).map(([file, [rule]]) => `${file}: ${rule}`)
  expect(wanted.filter((one) => !found.includes(one))).toEqual([])
  expect(found.filter((one) => Object.keys(rightWays).some((file) => one.startsWith(file)))).toEqual([])
})
