import { join } from 'node:path'
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../../local/cloud/localCloud'

/** A local cloud in memory with the small functions of this folder and one collection. */
export async function startTestCloud(options: Partial<LocalCloudOptions> = {}): Promise<LocalCloud> {
  const collections = [{ name: 'notes', holds: 'A note of a test.', indexes: [] }]
  return startLocalCloud({ collections, functionsFolder: join(__dirname, 'functions'), ...options })
}

export interface ClientAnswer {
  readonly result?: unknown
  readonly errCode?: number
  readonly errMsg?: string
  readonly requestID?: string
}

/** Posts JSON as a person; without an openid nobody is logged in. */
export async function post(
  cloud: LocalCloud,
  path: string,
  body: unknown,
  openid?: string,
): Promise<unknown> {
  const response = await fetch(cloud.url + path, {
    method: 'POST',
    headers: openid === undefined ? {} : { 'x-openid': openid },
    body: JSON.stringify(body),
  })
  return response.json()
}

/** Calls a function as the phone of this person would. */
export async function callAs(
  cloud: LocalCloud,
  openid: string | undefined,
  name: string,
  data: unknown = {},
): Promise<ClientAnswer> {
  return (await post(cloud, `/client/functions/${name}`, { data }, openid)) as ClientAnswer
}

/** Waits until something is so; the test's own time-out ends it when it never is. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10))
}
