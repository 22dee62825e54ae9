/** Crockford's base 32, which leaves out I, L, O and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const timeCharacters = 10
const chanceCharacters = 16

/**
 * A new command id: `cmd_` and a ULID, that is 48 bits of time and 80 bits of chance.
 *
 * @param chance so many random bytes
 */
export async function newCommandId(
  nowMs: number,
  chance: (bytes: number) => Promise<Uint8Array> = randomBytes,
): Promise<string> {
  let time = ''
  for (let rest = nowMs, at = 0; at < timeCharacters; at += 1) {
    time = alphabet.charAt(rest % 32) + time
    rest = Math.floor(rest / 32)
  }
  const bytes = await chance(chanceCharacters)
  return `cmd_${time}${Array.from(bytes, (byte) => alphabet.charAt(byte % 32)).join('')}`
}

async function randomBytes(length: number): Promise<Uint8Array> {
  if (wx.canIUse('getRandomValues')) {
    const { randomValues } = await wx.getRandomValues({ length })
    return new Uint8Array(randomValues)
  }
  // Old versions of WeChat have no better source. An id needs to be new, not secret.
  return Uint8Array.from({ length }, () => Math.floor(Math.random() * 256))
}
