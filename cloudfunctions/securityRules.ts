/**
 * Which functions a phone may call, as the platform's console takes it. Only `api` is open, and only to people that
 * WeChat has signed in.
 */
export const securityRules = {
  '*': { invoke: 'auth != null' },
  jobs: { invoke: false },
  events: { invoke: false },
} as const
