import { execFileSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')

/** Time to require a module in a process of its own, in milliseconds. */
function timeToRequire(what: string): number {
  const script = `const t = performance.now(); require(${JSON.stringify(what)}); console.log(performance.now() - t)`
  const env = { ...process.env, LINLI_CODE_KEY: 'x'.repeat(32) }
  return Number(execFileSync(process.execPath, ['-e', script], { cwd: root, env, encoding: 'utf8' }).trim())
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Cold start of the api bundle against requiring the SDK from node_modules: median of pairs taken in turn. */
export function coldStartRatio(pairs = 9): number {
  const bundle = path.join(root, 'dist/cloudfunctions/api')
  const ratios = Array.from({ length: pairs }, () => timeToRequire(bundle) / timeToRequire('wx-server-sdk'))
  return median(ratios)
}
