import Database from 'libsql'
import { DataFileError } from './dataFileError'

/** One document as it rests on disk; `body` undefined removes it. */
export interface StoredRow {
  readonly collection: string
  readonly key: string
  readonly body: string | undefined
}

/**
 * The durable form of the documents: one SQLite table, one SQLite transaction for all changes of one turn of the event
 * loop (group commit). A change is answered only after the transaction that holds it is on disk.
 *
 * The file is locked while it is open: two engines on one file would not see each other's changes.
 */
export class Storage {
  readonly #database: Database.Database
  readonly #put: Database.Statement
  readonly #remove: Database.Statement
  #pending: StoredRow[] = []
  #settled: Promise<void> | undefined
  #failure: DataFileError | undefined

  /** @throws DataFileError if the file cannot be opened, is not ours, is damaged or is in use. */
  constructor(private readonly file: string) {
    try {
      this.#database = new Database(file)
      this.#database.exec('PRAGMA locking_mode = EXCLUSIVE')
      this.#database.exec('PRAGMA journal_mode = WAL')
      this.#database.exec('PRAGMA synchronous = FULL')
      this.#database.exec('CREATE TABLE IF NOT EXISTS collections (name TEXT PRIMARY KEY) WITHOUT ROWID')
      this.#database.exec(
        'CREATE TABLE IF NOT EXISTS documents (collection TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (collection, key)) WITHOUT ROWID',
      )
      this.#put = this.#database.prepare('INSERT OR REPLACE INTO documents VALUES (?, ?, ?)')
      this.#remove = this.#database.prepare('DELETE FROM documents WHERE collection = ? AND key = ?')
    } catch (error) {
      throw new DataFileError(file, error)
    }
  }

  collections(): readonly string[] {
    const rows = this.#read('SELECT name FROM collections ORDER BY name') as readonly { name: string }[]
    return rows.map(({ name }) => name)
  }

  addCollection(name: string): void {
    this.#guarded(() => {
      this.#database.prepare('INSERT OR IGNORE INTO collections VALUES (?)').run(name)
    })
  }

  documents(): readonly { readonly collection: string; readonly body: string }[] {
    return this.#read('SELECT collection, body FROM documents ORDER BY collection, key') as readonly {
      collection: string
      body: string
    }[]
  }

  /** Takes the rows of one atomic change. They reach the disk together, before `settled` resolves. */
  write(rows: readonly StoredRow[]): void {
    this.#pending.push(...rows)
    this.#settled ??= new Promise((resolve, reject) => {
      // One turn of the event loop gathers what all callers that can run now have to write.
      setImmediate(() => {
        this.#flush()
        if (this.#failure) reject(this.#failure)
        else resolve()
      })
    })
  }

  /** Resolves when everything written so far is on disk; undefined if it already is. */
  get settled(): Promise<void> | undefined {
    return this.#failure ? Promise.reject(this.#failure) : this.#settled
  }

  /** Leaves one clean file behind. */
  async close(): Promise<void> {
    await this.#settled
    // The driver lets go of the file only when its statements are garbage; leaving WAL mode lets go of the lock now.
    this.#guarded(() => {
      this.#database.exec('PRAGMA journal_mode = DELETE')
      this.#database.exec('PRAGMA locking_mode = NORMAL')
      this.#database.prepare('SELECT name FROM collections').all()
    })
    this.#database.close()
  }

  #flush(): void {
    const rows = this.#pending
    this.#pending = []
    this.#settled = undefined
    this.#guarded(() => {
      this.#database.exec('BEGIN IMMEDIATE')
      for (const { collection, key, body } of rows) {
        if (body === undefined) this.#remove.run(collection, key)
        else this.#put.run(collection, key, body)
      }
      this.#database.exec('COMMIT')
    })
  }

  #read(query: string): unknown {
    try {
      return this.#database.prepare(query).all()
    } catch (error) {
      throw new DataFileError(this.file, error)
    }
  }

  /** After a failed write memory is ahead of the disk: nothing is answered any more until the engine is reopened. */
  #guarded(write: () => void): void {
    try {
      if (!this.#failure) write()
    } catch (error) {
      this.#failure = new DataFileError(this.file, error)
    }
  }
}
