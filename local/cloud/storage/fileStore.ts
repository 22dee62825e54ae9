import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * The bytes of uploaded files under one folder.
 *
 * A file lies under the hash of its cloud path: no path can point outside the folder, `a` and `a/b` can both exist,
 * and no name is too long for the disk. A file is written beside its place, flushed, and moved, so it is there whole
 * or not at all.
 */
export class FileStore {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true })
  }

  /** Writes or replaces a file. @param owner the openid of the phone it came from; absent for a function's */
  async write(cloudPath: string, content: Readable, owner?: string): Promise<void> {
    const place = this.placeOf(cloudPath)
    mkdirSync(dirname(place), { recursive: true })
    const draft = join(this.folder, `.${randomUUID()}`)
    try {
      await pipeline(content, createWriteStream(draft))
      const handle = await open(draft, 'r')
      await handle.sync()
      await handle.close()
      if (owner !== undefined) await writeFile(`${place}.owner`, owner)
      await rename(draft, place)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }

  /** The size in bytes, or undefined when there is no such file. */
  async sizeOf(cloudPath: string): Promise<number | undefined> {
    try {
      return (await stat(this.placeOf(cloudPath))).size
    } catch {
      return undefined
    }
  }

  /** The openid of the phone that a file came from, or undefined. */
  async ownerOf(cloudPath: string): Promise<string | undefined> {
    try {
      return await readFile(`${this.placeOf(cloudPath)}.owner`, 'utf8')
    } catch {
      return undefined
    }
  }

  read(cloudPath: string): Readable {
    return createReadStream(this.placeOf(cloudPath))
  }

  /** Removes a file; false when there was none. */
  async remove(cloudPath: string): Promise<boolean> {
    if ((await this.sizeOf(cloudPath)) === undefined) return false
    await rm(this.placeOf(cloudPath), { force: true })
    await rm(`${this.placeOf(cloudPath)}.owner`, { force: true })
    return true
  }

  private placeOf(cloudPath: string): string {
    const hash = createHash('sha256').update(cloudPath).digest('hex')
    return join(this.folder, hash.slice(0, 2), hash)
  }
}
