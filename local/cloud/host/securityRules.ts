import { LocalCloudError } from '../localCloudError'

/** The function rules of an environment: one entry per function, and `*` for all others. */
export type SecurityRules = Readonly<Record<string, { readonly invoke: boolean | string }>>

/** What an environment has when nobody wrote rules. */
export const defaultSecurityRules: SecurityRules = { '*': { invoke: 'auth != null' } }

/** The few values that the platform accepts. */
const known: readonly unknown[] = [
  true,
  false,
  'auth != null',
  "auth.loginType != 'ANONYMOUS' && auth != null",
]

/** @throws LocalCloudError for rules that the platform refuses to store: no `*`, or an unknown expression. */
export function checkSecurityRules(rules: SecurityRules): void {
  if (!Object.hasOwn(rules, '*'))
    throw new LocalCloudError('configuration', 'security rules must contain the key "*"')
  for (const [name, rule] of Object.entries(rules)) {
    if (!known.includes(rule.invoke)) {
      throw new LocalCloudError(
        'configuration',
        `security rule of "${name}": ${JSON.stringify(rule.invoke)} is not supported`,
      )
    }
  }
}

/**
 * Whether a client may invoke a function. Only clients are bound by rules; timers, other functions and programs with
 * a secret key are not. A person in the mini-program is logged in as soon as an openid is known.
 */
export function mayInvoke(rules: SecurityRules, functionName: string, openid: string | undefined): boolean {
  const rule = Object.hasOwn(rules, functionName) ? rules[functionName] : rules['*']
  const invoke = rule?.invoke ?? false
  return typeof invoke === 'boolean' ? invoke : openid !== undefined
}
