import { existsSync } from 'node:fs'
import path from 'node:path'
import { runStep, type Step, type StepEnd } from './check/step'
import { build, staticSteps, tests, weChat } from './check/steps'

/**
 * `npm run check`: everything that CI runs, one line a step, and all failures at once.
 *
 *   --fast            leaves out the browser, long runs and WeChat's compiler
 *   --without-tests   leaves out the tests, for who has just run them
 *   --ci              nothing may be left out because it is not installed
 */
const root = path.resolve(__dirname, '..')
const fast = process.argv.includes('--fast')
const withoutTests = process.argv.includes('--without-tests')
const ci = process.argv.includes('--ci')

const environment: NodeJS.ProcessEnv = ci ? { ...process.env, CI: 'true' } : process.env
const ends: StepEnd[] = []

const main = async (): Promise<void> => {
  await take(build)
  const waiting = [...staticSteps]
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await take(step)
  }
  await Promise.all([worker(), worker()])
  if (!withoutTests) await take(tests(fast))
  if (!fast) await compileForWeChat()

  const failed = ends.filter(({ ok }) => !ok)
  if (failed.length > 0) console.log(`Failed: ${failed.map(({ name }) => name).join(', ')}`)
  console.log(`${ends.length - failed.length} passed, ${failed.length} failed`)
  process.exitCode = failed.length === 0 ? 0 : 1
}

const take = async (step: Step): Promise<StepEnd> => {
  const end = await runStep(step, root, environment)
  ends.push(end)
  console.log(`${end.ok ? 'ok  ' : 'FAIL'} ${end.name.padEnd(16)} ${end.seconds.toFixed(1).padStart(6)} s`)
  if (!end.ok && end.output !== '') console.log(end.output.replace(/^/gm, '     '))
  return end
}

const compileForWeChat = async (): Promise<void> => {
  if (ci || existsSync(path.join(root, 'tools/wechat-compiler/node_modules'))) {
    const { ok, output } = await take(weChat)
    if (ok) console.log(weights(output))
  } else {
    console.log('skip WeChat compiler: run `npm ci --prefix tools/wechat-compiler` to have it')
  }
}

/** The compiler's answer as one line a package. */
const weights = (output: string): string => {
  const { packages } = JSON.parse(output) as {
    packages: { name: string; bytes: number; limitBytes: number }[]
  }
  const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`
  return packages
    .map(({ name, bytes, limitBytes }) => `     ${name}: ${kilobytes(bytes)} of ${kilobytes(limitBytes)}`)
    .join('\n')
}

void main()
