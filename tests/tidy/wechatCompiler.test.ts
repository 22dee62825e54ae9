/**
 * Proves that the offline run of WeChat's own compiler really compiles, and that it fails where it should, including
 * where the compiler itself is silent: a missing module, a module outside the mini-program, a package too heavy.
 *
 * How: the small sound app is compiled as it is and with one thing broken, by the very command that CI runs. Without
 * an installed compiler these cases are skipped, except in CI, where its absence is a failure.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { smallApp, writeApp } from './smallApp'

interface Answer {
  readonly ok: boolean
  readonly problems: readonly string[]
  readonly packages: readonly { readonly name: string; readonly bytes: number; readonly limitBytes: number }[]
}

const project = path.resolve(__dirname, '../..')
const tool = path.join(project, 'tools/wechat-compiler')
const installed = existsSync(path.join(tool, 'node_modules'))
const folders: string[] = []

/** The sound app without TDesign, which is what takes the compiler's time. */
const plainApp = {
  ...smallApp,
  'app.json': JSON.stringify({ pages: ['pages/home/home'], style: 'v2' }),
  'pages/home/home.wxml': '<row />\n',
}

const compile = (files: Readonly<Record<string, string>>): Answer => {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-wechat-'))
  folders.push(folder)
  copyFileSync(path.join(project, 'project.config.json'), path.join(folder, 'project.config.json'))
  writeApp(path.join(folder, 'miniprogram'), files)
  const run = spawnSync(process.execPath, [path.join(tool, 'compile.cjs'), folder], { encoding: 'utf8' })
  expect(run.status).toBe((JSON.parse(run.stdout) as Answer).ok ? 0 : 1)
  return JSON.parse(run.stdout) as Answer
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

it('is installed in CI', () => {
  expect(installed || process.env.CI === undefined).toBe(true)
})

const wanted = installed && process.env.LINLI_FAST === undefined

;(wanted ? describe : describe.skip)("WeChat's compiler, offline", () => {
  jest.setTimeout(120_000)

  it('compiles a sound app and weighs its package', () => {
    const answer = compile(smallApp)
    expect(answer.problems).toEqual([])
    expect(answer.packages.map(({ name }) => name)).toEqual(['main'])
    expect(answer.packages[0]?.bytes).toBeGreaterThan(50_000)
  })

  it('names the file and the place of a syntax error', () => {
    const answer = compile({ ...plainApp, 'pages/home/home.wxml': '<view>{{ title }' })
    expect(answer.problems).toEqual([expect.stringMatching(/^pages\/home\/home\.wxml: .*1:17/)])
  })

  it('refuses what the compiler lets pass: missing modules, modules outside, too much weight', () => {
    const imports = "import { nothing } from './nothing'\nimport { rules } from '../shared/rules'\n"
    const app = `${imports}App({ onLaunch: nothing, rules, weight: '${'x'.repeat(1_100_000)}' })\n`
    const answer = compile({ ...plainApp, 'app.ts': app })
    expect(answer.problems).toEqual([
      expect.stringMatching(/^app\.js requires \.\/nothing,/),
      expect.stringMatching(/^app\.js requires \.\.\/shared\/rules,/),
      expect.stringMatching(/^package main weighs \d+ bytes, more than 1048576/),
    ])
  })
})
