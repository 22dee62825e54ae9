import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RequestRefused } from './exchange'

/**
 * Reads a form as the SDKs send it for open APIs: text fields as text, binary fields as bytes.
 * @throws RequestRefused when it is not a whole form
 */
export async function readForm(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Record<string, unknown>> {
  const fields = new Map<string, unknown>()
  try {
    const limits = { fieldSize: limitBytes, fileSize: limitBytes }
    const busboy = new Busboy({ headers: request.headers as BusboyHeaders, limits })
    busboy.on('field', (name: string, value: string) => {
      fields.set(name, value)
    })
    busboy.on('file', (name: string, stream: Readable) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => fields.set(name, Buffer.concat(chunks)))
      stream.on('error', (error) => busboy.destroy(error))
    })
    await pipeline(request, busboy)
  } catch (error) {
    throw new RequestRefused(400, `the form is damaged: ${String(error)}`)
  }
  return Object.fromEntries(fields)
}
