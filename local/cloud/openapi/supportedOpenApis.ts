import { mediaCheck, type MediaCheckOptions } from './mediaCheck'
import { messageSecurity } from './messageSecurity'
import { miniProgramCode } from './miniProgramCode'
import type { OpenApi } from './openApi'
import type { Outbox } from './outbox'
import { phoneNumber, type PhoneCodes } from './phoneNumber'
import { subscribeMessage } from './subscribeMessage'

export interface SupportedOpenApisOptions extends MediaCheckOptions {
  readonly outbox: Outbox
  readonly phoneCodes: PhoneCodes
  readonly pages: readonly string[] | undefined
}

/** Every open API that the local cloud answers, by its name in `cloud.openapi`. */
export function supportedOpenApis(options: SupportedOpenApisOptions): Readonly<Record<string, OpenApi>> {
  const { outbox, phoneCodes, pages, visits, appId, now } = options
  return {
    'security.msgSecCheck': messageSecurity(visits),
    'security.mediaCheckAsync': mediaCheck(options),
    'wxacode.getUnlimited': miniProgramCode(pages),
    'subscribeMessage.send': subscribeMessage(outbox, now),
    'phonenumber.getPhoneNumber': phoneNumber(phoneCodes, appId, now),
  }
}
