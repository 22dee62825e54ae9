import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Bytes as Crockford base 32 in lower case, which a person can read aloud. */
const base32 = (bytes: Uint8Array, length: number): string => {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5 && text.length < length) {
      bits -= 5
      text += alphabet.charAt((value >>> bits) & 31)
      value &= (1 << bits) - 1
    }
  }
  return text
}

/**
 * An id that follows from what it names: the same parts give the same id, so that repeating a step finds its first
 * result. 100 bits of SHA-256 after the prefix.
 */
export const idFrom = (prefix: string, ...parts: readonly string[]): string =>
  `${prefix}_${base32(createHash('sha256').update(JSON.stringify(parts)).digest(), 20)}`

/** Makes the function that authenticates texts with a key: 80 bits of HMAC-SHA-256 in base 32. */
export const authenticator =
  (key: string) =>
  (text: string): string =>
    base32(createHmac('sha256', key).update(text).digest(), 16)

/** Compares two texts in constant time. */
export const equalTexts = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
