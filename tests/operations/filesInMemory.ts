import type { Files } from '../../cloudfunctions/runtime/files'

/** Uploaded files of a test world by their ids. */
export class FilesInMemory implements Files {
  readonly bytes = new Map<string, Uint8Array>()

  inspect(fileId: string, firstBytes: number) {
    const found = this.bytes.get(fileId)
    if (found === undefined) return Promise.resolve(undefined)
    const address = `https://storage.test/${fileId.split('/').at(-1) ?? ''}`
    return Promise.resolve({ bytes: found.length, firstBytes: found.subarray(0, firstBytes), address })
  }

  addresses(fileIds: readonly string[]) {
    const there = fileIds.filter((fileId) => this.bytes.has(fileId))
    return Promise.resolve(new Map(there.map((fileId) => [fileId, `https://storage.test/${fileId}`])))
  }

  remove(fileIds: readonly string[]) {
    for (const fileId of fileIds) this.bytes.delete(fileId)
    return Promise.resolve()
  }
}
