import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { FunctionOutcome } from '../host/call'
import type { FunctionHost } from '../host/functionHost'
import { functionErrors, type FunctionErrorCode } from '../host/functionError'
import { mayInvoke, type SecurityRules } from '../host/securityRules'
import type { Outbox } from '../openapi/outbox'
import type { PhoneCodes } from '../openapi/phoneNumber'
import type { Visits } from '../openapi/visits'
import type { CloudService } from '../service'
import { fileIdOf, isCloudPath } from '../storage/fileId'
import type { FileStore } from '../storage/fileStore'
import { mayWrite, type StorageRule } from '../storage/storageRule'
import { parseRequest, readJson, RequestRefused, sendJson } from './exchange'
import type { RequestHandler } from './gateway'
import type { Traffic } from './traffic'

/** What the phone may send in one call of a function. */
const maxRequestBytes = 100 * 1024

const callSchema = z.object({ data: z.unknown().optional() })
const tempUrlSchema = z.object({ fileList: z.array(z.string()) })
const subscribeSchema = z.object({ templateIds: z.array(z.string().min(1)).min(1).max(3) })
const phoneSchema = z.object({ phoneNumber: z.string().optional() })

export interface ClientRoutesOptions {
  readonly traffic: Pick<Traffic, 'roundTripsOf'>
  readonly host: FunctionHost
  readonly securityRules: SecurityRules
  readonly storageRule: StorageRule
  readonly storage: CloudService
  readonly files: FileStore
  readonly outbox: Outbox
  readonly phoneCodes: PhoneCodes
  readonly visits: Visits
  readonly environmentId: string
  readonly appId: string
}

/**
 * What `wx.cloud` on the phone asks for. The header `x-openid` says who the developer is now (and `x-unionid`, if that
 * person has one); it is the only place where anyone chooses an identity. Without it nobody is logged in.
 */
export function clientRoutes(options: ClientRoutesOptions): RequestHandler {
  return async (request, response, url) => {
    if (request.method !== 'POST') throw new RequestRefused(405, 'use POST')
    const openid = identityHeader(request, 'x-openid')
    if (openid !== undefined) options.visits.record(openid)
    const [area = '', name = '', ...rest] = url.pathname.split('/').slice(2).map(decodeURIComponent)
    if (rest.length > 0) throw new RequestRefused(404, 'no such address')
    switch (area) {
      case 'functions':
        await answerCall(options, request, response, name, openid)
        return
      case 'storage':
        await useStorage(options, request, response, name, url)
        return
      case 'subscribe': {
        const { templateIds } = parseRequest(subscribeSchema, await readJson(request))
        for (const templateId of templateIds) options.outbox.allow(required(openid), templateId)
        sendJson(response, {
          errMsg: 'requestSubscribeMessage:ok',
          ...Object.fromEntries(templateIds.map((id) => [id, 'accept'])),
        })
        return
      }
      case 'phone-code': {
        const { phoneNumber } = parseRequest(phoneSchema, await readJson(request))
        sendJson(response, { code: options.phoneCodes.issue(required(openid), phoneNumber) })
        return
      }
      default:
        throw new RequestRefused(404, 'no such address')
    }
  }
}

/** Says beside the answer how many round trips it took, for the developer who looks on. */
async function answerCall(
  options: ClientRoutesOptions,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  openid: string | undefined,
): Promise<void> {
  const answer = await callFunction(options, request, name, openid)
  const roundTrips = options.traffic.roundTripsOf(String(answer.requestID))
  if (roundTrips !== undefined) response.setHeader('x-round-trips', String(roundTrips))
  sendJson(response, answer)
}

/** `wx.cloud.callFunction`: `{result, requestID}` or `{errCode, errMsg}`, as the phone's library gives them. */
async function callFunction(
  options: ClientRoutesOptions,
  request: IncomingMessage,
  functionName: string,
  openid: string | undefined,
): Promise<Record<string, unknown>> {
  let data: unknown
  try {
    data = parseRequest(callSchema, await readJson(request, maxRequestBytes)).data
  } catch (error) {
    if (error instanceof RequestRefused && error.status === 413) {
      return failure('EXCEED_MAX_PAYLOAD_SIZE', 'data exceed max size', undefined)
    }
    throw error
  }
  if (!mayInvoke(options.securityRules, functionName, openid)) {
    return failure('PERMISSION_DENIED', 'Permission denied', undefined)
  }
  const unionid = identityHeader(request, 'x-unionid')
  const outcome = await options.host.invoke({
    functionName,
    eventText: JSON.stringify(withUserInfo(data, options.appId, openid)),
    caller: { ...(openid === undefined ? {} : { openid }), ...(unionid === undefined ? {} : { unionid }) },
    source: 'wx_client',
  })
  return clientAnswer(outcome)
}

/** The platform adds who called to each event that comes from a phone. */
function withUserInfo(data: unknown, appId: string, openId: string | undefined): unknown {
  if (data === undefined || data === null) return { userInfo: { appId, openId } }
  return typeof data === 'object' && !Array.isArray(data) ? { ...data, userInfo: { appId, openId } } : data
}

function clientAnswer(outcome: FunctionOutcome): Record<string, unknown> {
  if (!outcome.ok) return failure(outcome.code, outcome.message, outcome.requestId)
  return {
    result: JSON.parse(outcome.resultText) as unknown,
    requestID: outcome.requestId,
    errMsg: 'cloud.callFunction:ok',
  }
}

function failure(
  code: FunctionErrorCode,
  message: string,
  requestId: string | undefined,
): Record<string, unknown> {
  const { errCode, text } = functionErrors[code]
  const errMsg = `cloud.callFunction:fail Error: errCode: ${String(errCode)} ${text} | errMsg: ${message}`
  return { errCode, errMsg, requestID: requestId }
}

/** `wx.cloud.uploadFile` (the bytes are the body, `?path=` the cloud path) and `wx.cloud.getTempFileURL`. */
async function useStorage(
  options: ClientRoutesOptions,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  url: URL,
): Promise<void> {
  const openid = required(identityHeader(request, 'x-openid'))
  if (name === 'upload') {
    const cloudPath = url.searchParams.get('path') ?? ''
    if (!isCloudPath(cloudPath)) {
      sendJson(response, { errCode: -503004, errMsg: 'cloud.uploadFile:fail invalid cloudPath' })
      return
    }
    const { files, storageRule } = options
    const exists = (await files.sizeOf(cloudPath)) !== undefined
    if (!mayWrite(storageRule, openid, exists, await files.ownerOf(cloudPath))) {
      sendJson(response, { errCode: -503002, errMsg: 'cloud.uploadFile:fail storage permission denied' })
      return
    }
    await files.write(cloudPath, request, openid)
    const fileID = fileIdOf(options.environmentId, cloudPath)
    sendJson(response, { fileID, statusCode: 200, errMsg: 'cloud.uploadFile:ok' })
    return
  }
  if (name !== 'temp-url') throw new RequestRefused(404, 'no such address')
  const { fileList } = parseRequest(tempUrlSchema, await readJson(request))
  if (!options.storageRule.read) {
    const refused = { status: -503002, errMsg: 'storage permission denied', tempFileURL: '' }
    sendJson(response, {
      fileList: fileList.map((fileID) => ({ fileID, ...refused })),
      errMsg: 'cloud.getTempFileURL:ok',
    })
    return
  }
  const answer = await options.storage.send('storage.batchGetDownloadUrl', {
    file_list: fileList.map((fileid) => ({ fileid })),
  })
  const { download_list: list } = answer.data as { download_list: { code: string }[] }
  sendJson(response, {
    fileList: list.map(({ code, ...file }) =>
      code === 'SUCCESS' ? { ...file, status: 0, errMsg: 'ok' } : { ...file, status: -503003, errMsg: code },
    ),
    errMsg: 'cloud.getTempFileURL:ok',
  })
}

function identityHeader(request: IncomingMessage, name: 'x-openid' | 'x-unionid'): string | undefined {
  const value = request.headers[name]
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string' || !/^[\w-]{1,64}$/.test(value)) throw new RequestRefused(400, `bad ${name}`)
  return value
}

function required(openid: string | undefined): string {
  if (openid === undefined) throw new RequestRefused(401, 'the header x-openid is missing')
  return openid
}
