import { logCall } from '../callLog'
import { ApiFailure } from '../pageStack'
import { person, phoneSettings } from '../phone'
import { type ApiOptions, asApi, text } from './define'
import { fileBytes, keepFile } from './files'

const slowMs = 1500

/**
 * `wx.cloud`, sent to the local cloud as the chosen person. The platform gives the openid to the function by itself;
 * here a header stands for that.
 */
export const cloud = {
  DYNAMIC_CURRENT_ENV: 'local',
  init: (): void => undefined,
  callFunction: asApi('cloud.callFunction', callFunction),
  uploadFile: asApi('cloud.uploadFile', async (options) => {
    const body = await fileBytes(text(options, 'filePath'))
    const cloudPath = encodeURIComponent(text(options, 'cloudPath'))
    const { fileID } = await send('cloud.uploadFile', `/client/storage/upload?cloudPath=${cloudPath}`, body)
    return { fileID, statusCode: 200 }
  }),
  getTempFileURL: asApi('cloud.getTempFileURL', async (options) => {
    const fileList = options['fileList'] ?? []
    return send('cloud.getTempFileURL', '/client/storage/temp-url', JSON.stringify({ fileList }))
  }),
  downloadFile: asApi('cloud.downloadFile', async (options) => {
    const fileList = [text(options, 'fileID')]
    const found = await send('cloud.downloadFile', '/client/storage/temp-url', JSON.stringify({ fileList }))
    const [file] = found['fileList'] as { tempFileURL?: string }[]
    if (!file?.tempFileURL) throw new ApiFailure('cloud.downloadFile:fail file not exists')
    const answer = await fetch(file.tempFileURL)
    return { tempFilePath: keepFile(await answer.blob()), statusCode: answer.status }
  }),
}

async function callFunction(options: ApiOptions): Promise<object> {
  const name = text(options, 'name')
  const data = options['data'] ?? {}
  const started = performance.now()
  const operation = (data as { operation?: unknown }).operation
  const label = typeof operation === 'string' ? operation : name
  try {
    const answer = await send('cloud.callFunction', `/client/functions/${encodeURIComponent(name)}`, JSON.stringify({ data }))
    logCall(label, performance.now() - started, String(answer['roundTrips'] ?? ''), true)
    return { result: answer['result'], requestID: answer['requestID'] }
  } catch (error) {
    logCall(label, performance.now() - started, '', false)
    throw error
  }
}

/** One request. The network that the panel has chosen may slow it down or fail it. */
async function send(api: string, path: string, body: string | Blob): Promise<Record<string, unknown>> {
  if (phoneSettings().network === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs))
  if (phoneSettings().network === 'off') throw disconnected(api)
  const type = typeof body === 'string' ? 'application/json' : body.type || 'application/octet-stream'
  let response: Response
  try {
    response = await fetch(path, { method: 'POST', headers: { 'content-type': type, 'x-openid': person }, body })
  } catch {
    throw disconnected(api)
  }
  const answer = (await response.json().catch(() => ({
    errCode: -1,
    errMsg: `${api}:fail the local cloud answered ${response.status}`,
  }))) as Record<string, unknown>
  if (typeof answer['errCode'] === 'number' && answer['errCode'] !== 0) throw refused(api, answer)
  return { ...answer, roundTrips: response.headers.get('x-round-trips') ?? '' }
}

function refused(api: string, answer: Record<string, unknown>): ApiFailure {
  const errCode = answer['errCode'] as number
  const errMsg = String(answer['errMsg'] ?? '')
  const message = errMsg.startsWith(api) ? errMsg : `${api}:fail Error: errCode: ${errCode} | errMsg: ${errMsg}`
  return new ApiFailure(message, { errCode, requestID: answer['requestID'] })
}

/** The platform's general code; the words are those of iOS. */
function disconnected(api: string): ApiFailure {
  return new ApiFailure(`${api}:fail request:fail 似乎已断开与互联网的连接。`, { errCode: -1 })
}
