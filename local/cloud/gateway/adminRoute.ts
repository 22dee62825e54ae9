import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { InstanceKilled, NetworkFailure } from '../faults'
import type { CloudAnswer, CloudService } from '../service'
import { RequestRefused, readJson, sendJson } from './exchange'
import { readForm } from './form'
import type { RequestHandler } from './gateway'

/** What a server may send at once (docs.cloudbase.net/error-code, EXCEED_MAX_PAYLOAD_SIZE: 6 MB). */
const maxBodyBytes = 6 * 1024 * 1024

const requestSchema = z.looseObject({ action: z.string().min(1) })

/**
 * `POST /admin`: the one address the official SDKs speak to. An error is an answer too, with `code` and `message` and
 * the HTTP status 200, as on the platform. A lost round trip ends the connection without an answer.
 */
export function adminRoute(service: CloudService): RequestHandler {
  return async (request, response) => {
    let answer: CloudAnswer
    try {
      const { action, ...params } = await readRequest(request)
      answer = await service.send(action, params)
    } catch (error) {
      if (error instanceof NetworkFailure || error instanceof InstanceKilled) {
        response.destroy()
        return
      }
      answer = badRequest(error)
    }
    if (answer.code === undefined && answer.data instanceof Uint8Array) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' })
      response.end(answer.data)
    } else {
      sendJson(response, answer)
    }
  }
}

async function readRequest(request: IncomingMessage): Promise<z.infer<typeof requestSchema>> {
  const isForm = request.headers['content-type']?.startsWith('multipart/form-data') ?? false
  const body = isForm ? await readForm(request, maxBodyBytes) : await readJson(request, maxBodyBytes)
  return requestSchema.parse(body)
}

/** @throws whatever is not the sender's fault */
function badRequest(error: unknown): CloudAnswer {
  const requestId = randomUUID()
  if (error instanceof RequestRefused) {
    const code = error.status === 413 ? 'EXCEED_MAX_PAYLOAD_SIZE' : 'INVALID_PARAM'
    return { requestId, code, message: error.message }
  }
  if (error instanceof z.ZodError)
    return { requestId, code: 'INVALID_PARAM', message: z.prettifyError(error) }
  throw error
}
