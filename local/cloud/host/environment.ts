import type { RunningCall } from './call'

export interface HostIdentity {
  /** The environment id (`TCB_ENV`), for example `linli-local`. */
  readonly environmentId: string
  readonly appId: string
  /** Where the SDKs send their requests: the gateway's `/admin`. */
  readonly adminUrl: string
}

/**
 * The variables that an instance has for all its life: those the platform sets, and on top those of the console
 * (`envVariables`). Nothing of the machine's own environment is passed on.
 *
 * `TCB_CONTEXT_CNFG` is the platform's own way to tell an SDK its address; it alone sends the unmodified SDKs here.
 */
export function instanceEnvironment(
  identity: HostIdentity,
  functionName: string,
  memorySizeMb: number,
  consoleVariables: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    ...consoleVariables,
    SCF_FUNCTIONNAME: functionName,
    SCF_NAMESPACE: identity.environmentId,
    SCF_RUNTIME: 'Nodejs20.19',
    SCF_RUNTIME_API_MEMORY_LIMIT_IN_MB: String(memorySizeMb),
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: identity.adminUrl }),
    TCB_ENV: identity.environmentId,
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_SECRETID: 'local-secret-id',
    TENCENTCLOUD_SECRETKEY: 'local-secret-key',
    TENCENTCLOUD_SESSIONTOKEN: 'local-session-token',
  }
}

/**
 * The variables of one call: who it is, how it came, and the token that goes with every request the SDK makes. They
 * replace those of the call before, none stays.
 *
 * A timer's call has no identity, and its token has another name; `getWXContext` then gives only ENV and SOURCE.
 */
export function callEnvironment(call: RunningCall, identity: HostIdentity): Record<string, string> {
  const isTimer = call.source === 'wx_trigger'
  const wx: Record<string, string> = isTimer
    ? { WX_TRIGGER_API_TOKEN_V0: call.token }
    : { WX_API_TOKEN: call.token }
  if (call.caller.openid !== undefined) {
    wx.WX_OPENID = call.caller.openid
    wx.WX_APPID = identity.appId
    wx.WX_CLIENTIP = '127.0.0.1'
  }
  if (call.caller.unionid !== undefined) wx.WX_UNIONID = call.caller.unionid
  return {
    ...wx,
    ...(isTimer ? { TRIGGER_SRC: 'timer' } : {}),
    WX_CONTEXT_KEYS: Object.keys(wx).join(','),
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE,TCB_SEQID',
    TCB_SOURCE: call.source,
    TCB_SEQID: call.requestId,
  }
}
