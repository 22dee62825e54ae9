import cloudbase from '@cloudbase/node-sdk'
import { CloudStore, type Database } from './store'

const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV })

/** The environment this function is deployed in, through the official SDK. */
export const cloud = {
  // The SDK types its database as one class with `any` inside; the store names the part that it uses.
  store: new CloudStore(app.database() as unknown as Database),
  /** The WeChat identity of the present call as the platform knows it, or '' without one. */
  openId: (): string => app.auth().getUserInfo().openId,
}
