import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { CloudAnswer, CloudService } from '../service'
import { cloudPathOf, fileIdOf, isCloudPath } from './fileId'
import type { FileStore } from './fileStore'
import type { UrlSignature } from './urlSignature'

export interface StorageServiceOptions {
  readonly environmentId: string
  readonly files: FileStore
  readonly signature: UrlSignature
  /** The address of the gateway, without a slash at the end. */
  readonly origin: () => string
}

const uploadSchema = z.object({ path: z.string() })
const downloadSchema = z.object({
  file_list: z.array(z.object({ fileid: z.string(), max_age: z.number().int().positive().optional() })),
})
const deleteSchema = z.object({ fileid_list: z.array(z.string()) })

/** A temporary address holds for two hours when nobody asked for another age, as on the platform. */
const defaultMaxAgeSeconds = 7200

/** The `storage.*` actions of the SDKs. The bytes themselves go through the signed addresses given out here. */
export class StorageService implements CloudService {
  constructor(private readonly options: StorageServiceOptions) {}

  async send(action: string, params: Readonly<Record<string, unknown>>): Promise<CloudAnswer> {
    const requestId = randomUUID()
    switch (action) {
      case 'storage.getUploadMetadata':
        return { requestId, ...this.uploadMetadata(uploadSchema.parse(params).path) }
      case 'storage.batchGetDownloadUrl': {
        const { file_list: list } = downloadSchema.parse(params)
        const downloads = await Promise.all(list.map((entry) => this.download(entry.fileid, entry.max_age)))
        return { requestId, data: { download_list: downloads } }
      }
      case 'storage.batchDeleteFile': {
        const { fileid_list: list } = deleteSchema.parse(params)
        return {
          requestId,
          data: { delete_list: await Promise.all(list.map((fileId) => this.remove(fileId))) },
        }
      }
      default:
        return { requestId, code: 'INVALID_PARAM', message: `${action} is not supported by the local cloud` }
    }
  }

  /** The address that the bytes of a file are put to; refused for a path that cannot name a file. */
  private uploadMetadata(cloudPath: string): Pick<CloudAnswer, 'code' | 'message' | 'data'> {
    if (!isCloudPath(cloudPath)) {
      return {
        code: 'STORAGE_SIGN_PARAM_INVALID',
        message: `the cloud path ${JSON.stringify(cloudPath)} is invalid`,
      }
    }
    const { sign, until } = this.options.signature.sign('write', cloudPath, 900)
    const fileId = fileIdOf(this.options.environmentId, cloudPath)
    return {
      data: {
        url: `${this.options.origin()}/storage/${encodeURI(cloudPath)}`,
        authorization: `sign=${sign}&until=${String(until)}`,
        token: 'local-session-token',
        fileId,
        // It travels in a header, so it may hold plain characters only.
        cosFileId: Buffer.from(fileId).toString('base64url'),
      },
    }
  }

  private async download(fileID: string, maxAge = defaultMaxAgeSeconds): Promise<Record<string, unknown>> {
    const { environmentId, files, signature, origin } = this.options
    const cloudPath = cloudPathOf(environmentId, fileID)
    if (cloudPath === undefined || (await files.sizeOf(cloudPath)) === undefined) {
      return { fileID, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '', maxAge }
    }
    const { sign, until } = signature.sign('read', cloudPath, maxAge)
    // The SDKs encode this address themselves, so the path stands in it as it is.
    const tempFileURL = `${origin()}/storage/${cloudPath}?sign=${sign}&t=${String(until)}`
    return { fileID, code: 'SUCCESS', tempFileURL, maxAge }
  }

  private async remove(fileID: string): Promise<Record<string, unknown>> {
    const cloudPath = cloudPathOf(this.options.environmentId, fileID)
    const isRemoved = cloudPath !== undefined && (await this.options.files.remove(cloudPath))
    return { fileID, code: isRemoved ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' }
  }
}
