import type { Verdict } from '../../shared/domain/media/photo'

/** Calls one of WeChat's open APIs by its group and name; rejects with `errCode` when WeChat refuses. */
export type CallOpenApi = (
  group: string,
  name: string,
  parameters: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>

export interface MessageToSend {
  readonly openId: string
  readonly templateId: string
  /** Opens on a tap. */
  readonly page: string
  readonly fields: Readonly<Record<string, string>>
}

/** `unpermitted`: the person does not want it or has used up what they allowed. `unknown`: it may have been sent. */
export type Sending = 'sent' | 'unpermitted' | 'malformed' | 'unknown'

/** Nobody waits longer than this for a check; its answer is then somebody's at the desk. */
const longestWaitMs = 2500
/** The longest text that one check takes. */
const textPart = 2500
/** A text in a forum, a picture in a forum. */
const [ofForum, pictureType, checkVersion] = [3, 2, 2]

const verdicts: Readonly<Record<string, Verdict>> = { pass: 'passed', review: 'doubtful', risky: 'refused' }

/** The verdict for what WeChat suggests; what we do not know waits for a person. */
export const verdictOf = (suggestion: unknown): Verdict =>
  (typeof suggestion === 'string' ? verdicts[suggestion] : undefined) ?? 'doubtful'

/**
 * What this product uses of WeChat's open APIs. None of it throws and none waits long: an API that is down, slow or
 * refuses gives the answer that leaves the matter to a person.
 */
export class OpenApi {
  constructor(
    private readonly send: CallOpenApi,
    private readonly waitMs = longestWaitMs,
  ) {}

  /** @param openId the author, who must have used the mini-program in the last two hours; '' when nobody is here */
  async checkText(text: string, openId: string): Promise<Verdict> {
    if (text === '') return 'passed'
    if (openId === '') return 'doubtful'
    const characters = [...text]
    const parts = Array.from({ length: Math.ceil(characters.length / textPart) }, (_, part) =>
      characters.slice(part * textPart, (part + 1) * textPart).join(''),
    )
    const found = await Promise.all(
      parts.map(async (content): Promise<Verdict> => {
        const asked = { content, openid: openId, scene: ofForum, version: checkVersion }
        const { answer } = await this.ask('security', 'msgSecCheck', asked)
        const result = answer?.['result'] as { readonly suggest?: unknown } | undefined
        return verdictOf(result?.suggest)
      }),
    )
    return found.find((one) => one === 'refused') ?? found.find((one) => one === 'doubtful') ?? 'passed'
  }

  /** Has a picture checked. @returns the number under which the answer comes later, or undefined without a check */
  async checkPicture(address: string, openId: string): Promise<string | undefined> {
    if (openId === '') return undefined
    const { answer } = await this.ask('security', 'mediaCheckAsync', {
      mediaUrl: address,
      mediaType: pictureType,
      version: checkVersion,
      scene: ofForum,
      openid: openId,
    })
    const traceId = answer?.['traceId']
    return typeof traceId === 'string' ? traceId : undefined
  }

  async sendMessage({ openId, templateId, page, fields }: MessageToSend): Promise<Sending> {
    const data = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]))
    const { answer, errorCode } = await this.ask('subscribeMessage', 'send', {
      touser: openId,
      templateId,
      page,
      data,
    })
    if (answer !== undefined) return 'sent'
    // 43101: not wanted or used up; 20004: all messages are switched off; 40003, 40037, 47003: our own mistake.
    if (errorCode === 43101 || errorCode === 20004) return 'unpermitted'
    return errorCode === 40003 || errorCode === 40037 || errorCode === 47003 ? 'malformed' : 'unknown'
  }

  /** A picture of a code that opens a page with a scene of at most 32 characters, or undefined without one. */
  async miniProgramCode(page: string, scene: string): Promise<Uint8Array | undefined> {
    const { answer } = await this.ask('wxacode', 'getUnlimited', { page, scene, checkPath: false })
    const buffer = answer?.['buffer']
    return buffer instanceof Uint8Array ? buffer : undefined
  }

  private async ask(
    group: string,
    name: string,
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly answer?: Readonly<Record<string, unknown>>; readonly errorCode?: number }> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('too slow'))
      }, this.waitMs)
    })
    try {
      return { answer: await Promise.race([this.send(group, name, parameters), late]) }
    } catch (error) {
      const code = (error as { readonly errCode?: unknown }).errCode
      return typeof code === 'number' ? { errorCode: code } : {}
    } finally {
      clearTimeout(timer)
    }
  }
}

/** For places without WeChat: no check is ever possible, so everything waits for a person. */
export const noOpenApi = new OpenApi(() => Promise.reject(new Error('no open APIs here')))
