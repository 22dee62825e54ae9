import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LocalCloudError } from './localCloudError'

export interface DataFolder {
  /** Where the database lies, empty when it is kept in memory only. */
  readonly database: { readonly file?: string }
  /** `undefined` when the outbox is kept in memory only. */
  readonly outbox: string | undefined
  readonly files: string
  /** Removes what was only temporary. */
  readonly discard: () => void
}

/**
 * Where the local cloud keeps its data. Without a folder the database and the outbox stay in memory, and files in a
 * temporary folder.
 * @throws LocalCloudError when the folder cannot be made or written
 */
export function openDataFolder(folder: string | undefined): DataFolder {
  if (folder === undefined) {
    const files = mkdtempSync(join(tmpdir(), 'local-cloud-'))
    const discard = (): void => {
      rmSync(files, { recursive: true, force: true })
    }
    return { database: {}, outbox: undefined, files, discard }
  }
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new LocalCloudError('data-folder', `the data folder ${folder} cannot be written: ${reason}`, {
      cause: error,
    })
  }
  return {
    database: { file: join(folder, 'database.sqlite') },
    outbox: join(folder, 'outbox.jsonl'),
    files: join(folder, 'files'),
    discard: () => undefined,
  }
}
