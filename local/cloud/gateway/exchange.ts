import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'

/** A request that cannot be served as it is; the message is for a developer. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** @throws RequestRefused with 413 as soon as the body is longer than the limit */
async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > limitBytes)
      throw new RequestRefused(413, `the request has more than ${String(limitBytes)} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** @throws RequestRefused when the body is too long or not JSON; an empty body counts as `{}` */
export async function readJson(request: IncomingMessage, limitBytes = 1024 * 1024): Promise<unknown> {
  const body = await readBody(request, limitBytes)
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    throw new RequestRefused(400, 'the request is not valid JSON')
  }
}

/** The content type is written exactly as the SDKs compare it. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(value))
}

/** @throws RequestRefused with 400 and the reason in words when the value does not fit */
export function parseRequest<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new RequestRefused(400, z.prettifyError(parsed.error))
  return parsed.data
}
