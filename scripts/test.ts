import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from './check/findChromium'
import { isBuildStale } from './check/isBuildStale'

/**
 * `npm test [-- arguments of jest]`: builds what is out of date, runs the tests, and ends with `N passed, N failed`.
 *
 * Without arguments the benchmarks run by themselves after all others, so that nothing else takes their time. With
 * `--fast` the browser and WeChat's compiler are left out (LINLI_FAST), and simulated worlds live two days (SIM_DAYS).
 */
const root = path.resolve(__dirname, '..')

interface Counts {
  readonly passed: number
  readonly failed: number
}

/** The part of jest's JSON answer that is read here. */
interface JestAnswer {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numRuntimeErrorTestSuites: number
}

const main = (): number => {
  const fast = process.argv.includes('--fast')
  const wanted = process.argv.slice(2).filter((argument) => argument !== '--fast')
  const chromium = findChromium(process.env)
  const environment = { ...process.env }
  if (chromium !== undefined) environment.CHROMIUM_PATH = chromium
  if (fast) Object.assign(environment, { LINLI_FAST: '1', SIM_DAYS: process.env.SIM_DAYS ?? '2' })
  if (chromium === undefined && !fast) {
    console.log('No Chromium was found (set CHROMIUM_PATH): the end-to-end tests are skipped.')
    if (process.env.CI !== undefined) return finish({ passed: 0, failed: 1 })
  }
  if (isBuildStale(root) && run('tsx/dist/cli.mjs', ['scripts/build.ts'], environment) !== 0) {
    return finish({ passed: 0, failed: 1 })
  }
  const left = chromium === undefined || fast ? ['e2e'] : []
  return finish(sum(phases(wanted, left).map((phase) => runJest(phase, environment))))
}

/** The argument lists of the runs of jest, one after the other. */
const phases = (wanted: readonly string[], left: readonly string[]): string[][] => {
  const leaveOut = (projects: readonly string[]): string[] =>
    projects.length === 0 ? [] : ['--ignoreProjects', ...projects]
  if (wanted.length > 0) return [[...wanted, ...leaveOut(left)]]
  // Jest leaves a core to its own process, which sleeps; on two cores that would be half the machine.
  return [
    ['--maxWorkers=100%', ...leaveOut([...left, 'bench'])],
    ['--selectProjects', 'bench', '--runInBand', '--passWithNoTests'],
  ]
}

const runJest = (phase: readonly string[], environment: NodeJS.ProcessEnv): Counts => {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-test-'))
  try {
    const answerFile = path.join(folder, 'answer.json')
    const status = run('jest/bin/jest.js', [...phase, '--json', `--outputFile=${answerFile}`], environment)
    if (!existsSync(answerFile)) return { passed: 0, failed: status === 0 ? 0 : 1 }
    const answer = JSON.parse(readFileSync(answerFile, 'utf8')) as JestAnswer
    const failed = answer.numFailedTests + answer.numRuntimeErrorTestSuites
    // Jest may fail without a failed test, for instance when a threshold is missed.
    return { passed: answer.numPassedTests, failed: status === 0 ? failed : Math.max(1, failed) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const run = (tool: string, args: readonly string[], environment: NodeJS.ProcessEnv): number => {
  const script = path.join(root, 'node_modules', tool)
  return (
    spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit', env: environment })
      .status ?? 1
  )
}

const sum = (all: readonly Counts[]): Counts => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
})

/** Nothing run is a failure: an empty green run says nothing. */
const finish = ({ passed, failed }: Counts): number => {
  console.log(`${passed} passed, ${failed} failed`)
  return passed > 0 && failed === 0 ? 0 : 1
}

process.exitCode = main()
