import { parse } from 'protobufjs'
import type { OpenApiReply } from './openApi'

/**
 * How wx-server-sdk packs a call of an open API: protocol buffers inside one field of a form. The field numbers were
 * read off the SDK's own encoder (wx-server-sdk 4.0.2, `CommApiData` and `CommOpenApiResp`).
 */
const { root } = parse(`
  syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; string appid = 6; }
  message CommOpenApiResp { bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; }
`)
const requestType = root.lookupType('CommApiData')
const responseType = root.lookupType('CommOpenApiResp')

interface DecodedRequest {
  readonly openapiData?: {
    readonly pairs?: readonly {
      readonly key?: string
      readonly value?: Uint8Array
      readonly contenttype?: string
    }[]
  }
}

/**
 * The parameters of a call. A value with a content type is media and stays bytes, all others are JSON.
 * @throws when the bytes are not such a message
 */
export function decodeRequest(requestData: Uint8Array): Record<string, unknown> {
  const { openapiData } = requestType.decode(requestData) as DecodedRequest
  const entries = (openapiData?.pairs ?? []).map(({ key = '', value = new Uint8Array(), contenttype }) => [
    key,
    contenttype ? value : (JSON.parse(Buffer.from(value).toString('utf8')) as unknown),
  ])
  return Object.fromEntries(entries) as Record<string, unknown>
}

export function encodeReply(reply: OpenApiReply): Buffer {
  const [contentType, respData] =
    'json' in reply
      ? ['application/json; encoding=utf-8', Buffer.from(JSON.stringify(reply.json))]
      : [reply.contentType, Buffer.from(reply.bytes)]
  return Buffer.from(responseType.encode({ respData, contentType, httpCode: 200 }).finish())
}

/** A refusal by the cloud in front of WeChat, such as a missing permission. */
export function encodeSystemError(errorCode: number): Buffer {
  return Buffer.from(responseType.encode({ errorCode, contentType: '', respData: Buffer.alloc(0) }).finish())
}
