import type { ServerResponse } from 'node:http'
import { lookup } from 'mrmime'
import { isCloudPath } from '../storage/fileId'
import type { FileStore } from '../storage/fileStore'
import type { UrlSignature } from '../storage/urlSignature'
import { RequestRefused } from './exchange'
import type { RequestHandler } from './gateway'

export interface FileRoutesOptions {
  readonly files: FileStore
  readonly signature: UrlSignature
}

/**
 * The signed addresses below `/storage/`: PUT takes a file's bytes, GET and HEAD give them. Refusals are in XML, as
 * the platform's object store writes them and the SDKs read them.
 */
export function fileRoutes({ files, signature }: FileRoutesOptions): RequestHandler {
  return async (request, response, url) => {
    const cloudPath = decodeURIComponent(url.pathname.slice('/storage/'.length))
    if (!isCloudPath(cloudPath)) throw new RequestRefused(404, 'no such address')
    if (request.method === 'PUT') {
      const authorization = new URLSearchParams(request.headers.authorization ?? '')
      const sign = authorization.get('sign') ?? ''
      if (!signature.verifies('write', cloudPath, sign, Number(authorization.get('until')))) {
        sendXmlError(response, 403, 'SignatureDoesNotMatch')
        return
      }
      await files.write(cloudPath, request)
      response.writeHead(200).end()
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new RequestRefused(405, 'use GET or PUT')
    const { searchParams } = url
    if (
      !signature.verifies('read', cloudPath, searchParams.get('sign') ?? '', Number(searchParams.get('t')))
    ) {
      sendXmlError(response, 403, 'AccessDenied')
      return
    }
    const size = await files.sizeOf(cloudPath)
    if (size === undefined) {
      sendXmlError(response, 404, 'NoSuchKey')
      return
    }
    response.writeHead(200, {
      'content-type': lookup(cloudPath) ?? 'application/octet-stream',
      'content-length': size,
      // Somebody's upload must never run as a page of this origin.
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    })
    if (request.method === 'HEAD') response.end()
    else
      files
        .read(cloudPath)
        .on('error', () => response.destroy())
        .pipe(response)
  }
}

function sendXmlError(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml', 'x-cos-request-id': 'local' })
  response.end(
    `<?xml version='1.0' encoding='utf-8' ?>\n<Error><Code>${code}</Code><Message>${code}</Message>` +
      `<RequestId>local</RequestId><TraceId>local</TraceId></Error>`,
  )
}
