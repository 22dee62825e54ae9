import { logCall } from '../callLog'
import { ApiFailure } from '../pageStack'
import { sendToCloud } from './cloudRequest'
import { type ApiOptions, asApi, text } from './define'
import { fileBytes, keepFile } from './files'

/**
 * `wx.cloud`, sent to the local cloud as the chosen person. The platform gives the openid to the function by itself;
 * here a header stands for that.
 */
export const cloud = {
  DYNAMIC_CURRENT_ENV: 'local',
  init: (): void => undefined,
  callFunction: asApi('cloud.callFunction', callFunction),
  uploadFile,
  getTempFileURL: asApi('cloud.getTempFileURL', async (options) => {
    const fileList = options.fileList ?? []
    return sendToCloud('cloud.getTempFileURL', '/client/storage/temp-url', JSON.stringify({ fileList }))
  }),
  downloadFile: asApi('cloud.downloadFile', async (options) => {
    const fileList = [text(options, 'fileID')]
    const found = await sendToCloud(
      'cloud.downloadFile',
      '/client/storage/temp-url',
      JSON.stringify({ fileList }),
    )
    const [file] = found.fileList as { tempFileURL?: string }[]
    if (!file?.tempFileURL) throw new ApiFailure('cloud.downloadFile:fail file not exists')
    const answer = await fetch(file.tempFileURL)
    return { tempFilePath: keepFile(await answer.blob()), statusCode: answer.status }
  }),
}

interface UploadProgress {
  readonly progress: number
  readonly totalBytesSent: number
  readonly totalBytesExpectedToSend: number
}

/** With callbacks it answers the upload's task, as on the phone; of its progress a browser knows only begin and end. */
function uploadFile(options: ApiOptions = {}): object | undefined {
  let tell: ((progress: UploadProgress) => void) | undefined
  const upload = asApi('cloud.uploadFile', async (given) => {
    const body = await fileBytes(text(given, 'filePath'))
    const totalBytesExpectedToSend = body.size
    tell?.({ progress: 0, totalBytesSent: 0, totalBytesExpectedToSend })
    const cloudPath = encodeURIComponent(text(given, 'cloudPath'))
    const { fileID } = await sendToCloud('cloud.uploadFile', `/client/storage/upload?path=${cloudPath}`, body)
    tell?.({ progress: 100, totalBytesSent: body.size, totalBytesExpectedToSend })
    return { fileID, statusCode: 200 }
  })
  const promise = upload(options)
  return (
    promise ?? {
      onProgressUpdate: (listener: (progress: UploadProgress) => void) => {
        tell = listener
      },
      offProgressUpdate: () => {
        tell = undefined
      },
      abort: () => undefined,
    }
  )
}

async function callFunction(options: ApiOptions): Promise<object> {
  const name = text(options, 'name')
  const data = options.data ?? {}
  const started = performance.now()
  const operation = (data as { operation?: unknown }).operation
  const label = typeof operation === 'string' ? operation : name
  try {
    const answer = await sendToCloud(
      'cloud.callFunction',
      `/client/functions/${encodeURIComponent(name)}`,
      JSON.stringify({ data }),
    )
    logCall(label, performance.now() - started, answer.roundTrips, true)
    return { result: answer.result, requestID: answer.requestID }
  } catch (error) {
    logCall(label, performance.now() - started, '', false)
    throw error
  }
}
