/** The bucket of an environment, shaped like the platform's (`6c6f-<environment>-<number>`). */
const bucketOf = (environmentId: string): string => `6c6f-${environmentId}-1300000000`

/** A file id is `cloud://<environment>.<bucket>/<path>`; the path is what the uploader chose. */
export function fileIdOf(environmentId: string, cloudPath: string): string {
  return `cloud://${environmentId}.${bucketOf(environmentId)}/${cloudPath}`
}

/** The path inside a file id of this environment, or undefined for anything else. */
export function cloudPathOf(environmentId: string, fileId: string): string | undefined {
  const prefix = fileIdOf(environmentId, '')
  const cloudPath = fileId.startsWith(prefix) ? fileId.slice(prefix.length) : ''
  return isCloudPath(cloudPath) ? cloudPath : undefined
}

/**
 * Whether a path may name a file: not empty, at most 850 bytes, no leading slash, no empty, `.` or `..` part, no
 * control characters. `%`, `?`, `#` and backslashes are refused too, since the SDKs put the path into an address with
 * `encodeURI`, which leaves or breaks them.
 */
export function isCloudPath(cloudPath: string): boolean {
  return (
    Buffer.byteLength(cloudPath) <= 850 &&
    // eslint-disable-next-line no-control-regex -- Control characters are what is looked for.
    !/[\u0000-\u001f\u007f\\%?#]/.test(cloudPath) &&
    cloudPath.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}
