/**
 * The rule of the storage for phones, as the platform's console takes it: one for all files. Functions are not bound by
 * it. Source: docs.cloudbase.net, 云存储安全规则.
 */
export interface StorageRule {
  readonly read: boolean
  readonly write: 'auth != null' | 'resource.openid == auth.openid'
}

/** What a local cloud has when nobody wrote a rule: whoever is logged in may do everything. */
export const defaultStorageRule: StorageRule = { read: true, write: 'auth != null' }

/**
 * Whether a phone may write a file.
 *
 * @param exists whether there is a file already; a new one belongs to whoever writes it
 */
export const mayWrite = (
  rule: StorageRule,
  openid: string,
  exists: boolean,
  owner: string | undefined,
): boolean => rule.write === 'auth != null' || !exists || owner === openid
