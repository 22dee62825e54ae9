import { Readable } from 'node:stream'
import type { Files } from '../../cloudfunctions/runtime/files'
import type { LocalCloud } from '../../local/cloud/localCloud'
import { photoPath } from '../../shared/domain/media/photo'

interface UploadAnswer {
  readonly data?: { readonly fileId: string }
}

/**
 * Files of the demo in the local cloud's storage. They are put there and looked at in process: filling the demo keeps
 * this process too busy to hold a connection to itself.
 */
export class DemoUploads implements Files {
  readonly #bytes = new Map<string, Uint8Array>()

  constructor(private readonly cloud: Pick<LocalCloud, 'service' | 'files'>) {}

  /**
   * Uploads a picture under a name of its own; the same name replaces it.
   *
   * @param name at most 24 letters and digits
   * @returns its file id
   */
  async put(name: string, bytes: Uint8Array): Promise<string> {
    const path = photoPath(name.padEnd(24, '0'))
    const answer = (await this.cloud.service.send('storage.getUploadMetadata', { path })) as UploadAnswer
    if (answer.data === undefined) throw new Error(`${path} cannot be uploaded`)
    await this.cloud.files.write(path, Readable.from([bytes]))
    this.#bytes.set(answer.data.fileId, bytes)
    return answer.data.fileId
  }

  inspect(fileId: string, firstBytes: number) {
    const bytes = this.#bytes.get(fileId)
    if (bytes === undefined) return Promise.resolve(undefined)
    return Promise.resolve({ bytes: bytes.length, firstBytes: bytes.subarray(0, firstBytes), address: '' })
  }

  /** Nobody looks at a picture while the demo is filled. */
  addresses(): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(new Map())
  }

  remove(): Promise<void> {
    return Promise.resolve()
  }
}
