import { createHash, randomUUID } from 'node:crypto'
import { type OpenApi, refuse, reply } from './openApi'

const lifetimeMs = 5 * 60_000

/** The one-time codes that the button on the phone gives out, and the numbers behind them. */
export class PhoneCodes {
  private readonly issued = new Map<string, { readonly phoneNumber: string; readonly untilMs: number }>()

  constructor(private readonly now: () => number) {}

  /** A code for a person, good for five minutes and one use. Without a number each openid has a fixed made-up one. */
  issue(openid: string, phoneNumber = madeUpNumber(openid)): string {
    const code = randomUUID().replaceAll('-', '')
    this.issued.set(code, { phoneNumber, untilMs: this.now() + lifetimeMs })
    return code
  }

  redeem(code: string): string | undefined {
    const entry = this.issued.get(code)
    this.issued.delete(code)
    return entry && entry.untilMs >= this.now() ? entry.phoneNumber : undefined
  }
}

/** `phonenumber.getPhoneNumber`. Source: developers.weixin.qq.com, getPhoneNumber. */
export function phoneNumber(codes: PhoneCodes, appId: string, now: () => number): OpenApi {
  return ({ code }) => {
    const number = typeof code === 'string' ? codes.redeem(code) : undefined
    if (number === undefined) return refuse(40029, 'invalid code')
    return reply({
      phone_info: {
        phone_number: number,
        pure_phone_number: number,
        country_code: '86',
        watermark: { timestamp: Math.floor(now() / 1000), appid: appId },
      },
    })
  }
}

/** A number of the range 199 0000 xxxx, so that nobody's real number turns up by chance in a demo. */
function madeUpNumber(openid: string): string {
  const digits = createHash('sha256').update(openid).digest().readUInt32BE() % 10_000
  return `1990000${String(digits).padStart(4, '0')}`
}
