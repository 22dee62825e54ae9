import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { apiDocument } from './docs/api'
import { collectionsDocument } from './docs/collections'
import { errorsDocument } from './docs/errors'
import { statesDocument } from './docs/states'

/** `npm run docs` writes the documents that follow from the code; `-- --check` says whether they are up to date. */
const documents: Readonly<Record<string, () => string>> = {
  'docs/api.md': apiDocument,
  'docs/errors.md': errorsDocument,
  'docs/collections.md': collectionsDocument,
  'docs/states.md': statesDocument,
}

async function main(check: boolean): Promise<void> {
  const root = path.resolve(__dirname, '..')
  await mkdir(path.join(root, 'docs'), { recursive: true })
  for (const [name, write] of Object.entries(documents)) {
    const file = path.join(root, name)
    const text = write()
    if (!check) await writeFile(file, text)
    else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
      console.error(`${name} is not what the code says: run npm run docs`)
      process.exitCode = 1
    }
  }
}

void main(process.argv.includes('--check'))
