import { parseArgs } from 'node:util'
import path from 'node:path'
import { buildAll } from './build'
import { forget, startProduct } from './product'

const root = path.resolve(__dirname, '..')
const usage = 'npm start -- [--port 5173] [--data .linli] [--fresh] [--no-build]'

const say = (line: string): void => {
  console.log(line)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '5173' },
      data: { type: 'string', default: '.linli' },
      fresh: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    say(usage)
    return
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is no port. ${usage}`)
  const dataFolder = path.resolve(root, values.data)
  if (!values['no-build']) {
    say('building the functions ...')
    await buildAll(root)
  }
  if (values.fresh) forget(dataFolder)
  say('opening the local cloud ...')
  const product = await startProduct({ root, dataFolder, port, watch: true, say })
  say(`\n邻里积分驿站 is at ${product.url}/  (data in ${path.relative(root, dataFolder)}, stop with Ctrl+C)`)
  const stop = (): void => {
    product.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
