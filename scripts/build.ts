import path from 'node:path'
import { buildFunctions } from './build/functions'
import { buildPhone } from './build/phone'

/** `npm run build`: the bundles to deploy, and what the mini-program needs of `shared/`. */
export async function buildAll(root: string): Promise<void> {
  await Promise.all([buildFunctions(root), buildPhone(root)])
}

if (require.main === module) {
  buildAll(path.resolve(__dirname, '..')).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
