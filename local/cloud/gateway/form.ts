import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'

/**
 * Reads a form as the SDKs send it for open APIs: text fields as text, binary fields as bytes.
 * @throws when it is not a form or longer than the limit
 */
export async function readForm(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  const pending: Promise<void>[] = []
  const limits = { fieldSize: limitBytes, fileSize: limitBytes }
  const busboy = new Busboy({ headers: request.headers as BusboyHeaders, limits })
  busboy.on('field', (name: string, value: string) => {
    fields[name] = value
  })
  busboy.on('file', (name: string, stream: Readable) => {
    const read = async (): Promise<void> => {
      const chunks: Buffer[] = []
      for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
      fields[name] = Buffer.concat(chunks)
    }
    pending.push(read())
  })
  await new Promise<void>((resolve, reject) => {
    busboy.on('finish', resolve)
    busboy.on('error', reject)
    request.on('error', reject)
    request.pipe(busboy)
  })
  await Promise.all(pending)
  return fields
}
