import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { budget, type Budget } from './budgets'

const tool = path.resolve(__dirname, '../../tools/wechat-compiler')

/** Sizes of the mini-program's packages by WeChat's own compiler; undefined where the tool is not installed. */
export function countPackageSizes(): readonly Budget[] | undefined {
  if (!existsSync(path.join(tool, 'node_modules'))) return undefined
  const said = execFileSync(process.execPath, [path.join(tool, 'compile.cjs')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const { packages } = JSON.parse(said) as {
    packages: readonly { readonly name: string; readonly bytes: number; readonly limitBytes: number }[]
  }
  return packages.map(({ name, bytes, limitBytes }) => budget(`bytes of package ${name}`, bytes, limitBytes))
}
