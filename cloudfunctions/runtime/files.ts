import { CloudFailure } from './store'

/** What a file in the cloud's storage is, seen from outside. */
export interface FileFacts {
  readonly bytes: number
  readonly firstBytes: Uint8Array
  /** Where anybody can fetch it for a while. */
  readonly address: string
}

/** Files in the cloud's storage, by the ids that uploading gave. */
export interface Files {
  /** Looks at the size and the first bytes without fetching the whole; undefined when there is no such file. */
  inspect(fileId: string, firstBytes: number): Promise<FileFacts | undefined>
  /** Temporary addresses by file id; a file that is gone has none. */
  addresses(fileIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Removes files; one that is gone already is as good as removed. */
  remove(fileIds: readonly string[]): Promise<void>
}

interface FileAnswer {
  readonly fileID: string
  readonly code?: string
  readonly tempFileURL?: string
}

interface Answered {
  readonly fileList?: readonly FileAnswer[]
}

/** The part of the official SDK that files stand on. */
export interface Storage {
  getTempFileURL(asked: { fileList: { fileID: string; maxAge: number }[] }): Promise<unknown>
  deleteFile(asked: { fileList: string[] }): Promise<unknown>
}

const addressSeconds = 7200
const longestFetchMs = 5000

export class CloudFiles implements Files {
  constructor(private readonly storage: Storage) {}

  async inspect(fileId: string, firstBytes: number): Promise<FileFacts | undefined> {
    const address = (await this.addresses([fileId])).get(fileId)
    if (address === undefined) return undefined
    return asking('inspect a file', async () => {
      const answer = await fetch(address, {
        headers: { range: `bytes=0-${String(firstBytes - 1)}` },
        signal: AbortSignal.timeout(longestFetchMs),
      })
      if (answer.status === 404) return undefined
      if (!answer.ok) throw new Error(`status ${String(answer.status)}`)
      // With a range the size stands behind the slash; whoever does not know ranges sends the whole.
      const [, whole] = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '') ?? []
      const bytes = Number(whole ?? answer.headers.get('content-length'))
      return { bytes, firstBytes: await readFirst(answer, firstBytes), address }
    })
  }

  async addresses(fileIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (fileIds.length === 0) return new Map()
    const fileList = fileIds.map((fileID) => ({ fileID, maxAge: addressSeconds }))
    const answer = (await asking('address files', () =>
      this.storage.getTempFileURL({ fileList }),
    )) as Answered
    return new Map(
      (answer.fileList ?? []).flatMap(({ fileID, tempFileURL }) =>
        tempFileURL === undefined || tempFileURL === '' ? [] : [[fileID, tempFileURL] as const],
      ),
    )
  }

  async remove(fileIds: readonly string[]): Promise<void> {
    if (fileIds.length === 0) return
    const fileList = [...fileIds]
    const answer = (await asking('remove files', () => this.storage.deleteFile({ fileList }))) as Answered
    const failed = (answer.fileList ?? []).filter(
      ({ code }) => code !== undefined && code !== 'SUCCESS' && code !== 'STORAGE_FILE_NONEXIST',
    )
    if (failed.length > 0) throw new CloudFailure('remove files', failed[0])
  }
}

/** Storage that fails is the cloud's failure, which may be over a little later. */
async function asking<Result>(step: string, request: () => Promise<Result>): Promise<Result> {
  try {
    return await request()
  } catch (error) {
    throw new CloudFailure(step, error)
  }
}

async function readFirst(answer: Response, count: number): Promise<Uint8Array> {
  const reader = answer.body?.getReader()
  const first = new Uint8Array(count)
  let filled = 0
  while (reader !== undefined && filled < count) {
    const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array }
    if (done || value === undefined) break
    first.set(value.subarray(0, count - filled), filled)
    filled += Math.min(value.length, count - filled)
  }
  await reader?.cancel()
  return first.subarray(0, filled)
}

/** For places without storage: there is no file. */
export const noFiles: Files = {
  inspect: () => Promise.resolve(undefined),
  addresses: () => Promise.resolve(new Map()),
  remove: () => Promise.resolve(),
}
