import cloudbase from '@cloudbase/node-sdk'
import { CloudFiles } from './files'
import { OpenApi } from './openApi'
import { CloudStore, type Database } from './store'

const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV })

/** The environment this function is deployed in, through the official SDK. */
export const cloud = {
  // The SDK types its database as one class with `any` inside; the store names the part that it uses.
  store: new CloudStore(app.database() as unknown as Database),
  files: new CloudFiles(app),
  openApi: new OpenApi(callThroughSdk),
  /** The WeChat identity of the present call as the platform knows it, or '' without one. */
  openId: (): string => app.auth().getUserInfo().openId,
}

/**
 * WeChat's open APIs are reached through its own SDK alone. It is loaded when one is first called, since it would double
 * the cold start of everybody who calls none.
 */
async function callThroughSdk(
  group: string,
  name: string,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const sdk = await import('wx-server-sdk')
  // The SDK's own types do not know its own symbol for the environment it runs in.
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV as unknown as string })
  const groups = sdk.openapi as Readonly<
    Record<string, Readonly<Record<string, (asked: object) => Promise<Readonly<Record<string, unknown>>>>>>
  >
  const call = groups[group]?.[name]
  if (call === undefined) throw new Error(`the SDK has no ${group}.${name}`)
  return call(parameters)
}
