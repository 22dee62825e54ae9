import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a signed address allows. */
export type StorageRight = 'read' | 'write'

/** Signs addresses of files, so that an address works for one path, one right and a limited time. */
export class UrlSignature {
  constructor(
    private readonly secret: Buffer,
    private readonly now: () => number,
  ) {}

  /** @returns the signature and until when it holds, in seconds since 1970 */
  sign(right: StorageRight, cloudPath: string, seconds: number): { sign: string; until: number } {
    const until = Math.floor(this.now() / 1000) + seconds
    return { sign: this.digest(right, cloudPath, until).toString('hex'), until }
  }

  /** Whether a signature is ours, for this path and right, and not over. */
  verifies(right: StorageRight, cloudPath: string, sign: string, until: number): boolean {
    const expected = this.digest(right, cloudPath, until)
    const given = Buffer.from(sign, 'hex')
    return given.length === expected.length && timingSafeEqual(given, expected) && until * 1000 >= this.now()
  }

  private digest(right: StorageRight, cloudPath: string, until: number): Buffer {
    return createHmac('sha256', this.secret)
      .update(`${right}\n${String(until)}\n${cloudPath}`)
      .digest()
  }
}
