import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'

/**
 * Seals short texts, so that whoever reads the database alone cannot read them; the key is in the environment of the
 * functions and nowhere in the database.
 */
export interface Sealing {
  /** The same text about the same thing gives the same seal: a repetition can be compared without being opened. */
  readonly seal: (text: string, about: string) => string
  /** @throws Error when it was changed, is about something else, or was sealed with another key */
  readonly unseal: (sealed: string, about: string) => string
}

const nonceBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM with a nonce that follows from the text and what it is about. Two texts never share a nonce, and nothing
 * has to be random, which a repeated command could not repeat.
 */
export function sealingWith(key: string): Sealing {
  const derived = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', key, 'linli', `sealing ${purpose}`, 32))
  const [cipherKey, nonceKey] = [derived('cipher'), derived('nonce')]
  return {
    seal: (text, about) => {
      const nonce = createHmac('sha256', nonceKey)
        .update(JSON.stringify([about, text]))
        .digest()
        .subarray(0, nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64')
    },
    unseal: (sealed, about) => {
      const bytes = Buffer.from(sealed, 'base64')
      const tag = bytes.subarray(bytes.length - tagBytes)
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(about))
        .setAuthTag(tag)
      const body = bytes.subarray(nonceBytes, bytes.length - tagBytes)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
  }
}
