/**
 * Which functions a phone may call, as the platform's console takes it. Only `api` is open, and only to people that
 * WeChat has signed in.
 */
export const securityRules = {
  '*': { invoke: 'auth != null' },
  jobs: { invoke: false },
  events: { invoke: false },
} as const

/**
 * What a phone may do with files in the storage: put its own there. Nobody reads one but by an address from the server,
 * which looks first who asks.
 */
export const storageRule = { read: false, write: 'resource.openid == auth.openid' } as const
