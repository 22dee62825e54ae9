import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LocalCloudError } from '../localCloudError'

/**
 * `config.json` of a function folder, as WeChat's tools read it. Time-out in seconds (the platform's default is 3, it
 * allows 1 to 900), memory in megabytes, at most one timer, and the open APIs the function may call.
 */
const configSchema = z.object({
  timeout: z.number().int().min(1).max(900).default(3),
  memorySize: z.number().int().min(64).max(3072).default(256),
  triggers: z
    .array(z.object({ name: z.string().min(1), type: z.literal('timer'), config: z.string().min(1) }))
    .max(1, 'the platform allows one timer per function')
    .default([]),
  permissions: z.object({ openapi: z.array(z.string()).default([]) }).default({ openapi: [] }),
})

export type FunctionConfig = z.infer<typeof configSchema>

/**
 * Reads the configuration of one function; a missing file means the platform's defaults.
 * @throws LocalCloudError when the file is not what the platform would accept.
 */
export function readFunctionConfig(functionFolder: string): FunctionConfig {
  const file = join(functionFolder, 'config.json')
  if (!existsSync(file)) return configSchema.parse({})
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new LocalCloudError('configuration', `${file} is not valid JSON: ${String(error)}`)
  }
  const parsed = configSchema.safeParse(content)
  if (!parsed.success) throw new LocalCloudError('configuration', `${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
