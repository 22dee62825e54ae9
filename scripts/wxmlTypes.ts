import { existsSync } from 'node:fs'
import path from 'node:path'
import { checkWxml } from './wxml/checkWxml'

/**
 * `tsx scripts/wxmlTypes.ts [root]`: type-checks the mini-program's templates, prints `file:line:column message` and
 * exits 1 when anything is wrong, or when there is nothing to check.
 */
const project = path.resolve(__dirname, '..')
const root = path.resolve(process.argv[2] ?? path.join(project, 'miniprogram'))
if (!existsSync(path.join(root, 'app.json'))) {
  console.error(`${path.relative(process.cwd(), root)}/app.json does not exist: nothing to check`)
  process.exit(1)
}
const findings = checkWxml({
  root,
  nodeModules: path.join(project, 'node_modules'),
  apiTypings: require.resolve('miniprogram-api-typings/index.d.ts'),
})
for (const { file, line, column, message } of findings) {
  console.log(
    `${path.join(path.relative(process.cwd(), root), file)}:${String(line)}:${String(column)} ${message}`,
  )
}
console.log(findings.length === 0 ? 'Every template fits its types.' : `${String(findings.length)} findings.`)
process.exitCode = findings.length === 0 ? 0 : 1
