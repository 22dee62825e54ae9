import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { judgeMedia } from './contentCheck'
import { type OpenApi, refuse, reply } from './openApi'
import type { Visits } from './visits'

export interface MediaCheckOptions {
  readonly visits: Visits
  readonly appId: string
  readonly now: () => number
  /** How long the check takes. */
  readonly delayMs: number
  /** Whether a picture can be fetched from this address. */
  readonly isReachable: (mediaUrl: URL) => Promise<boolean>
  /** Hands the later result to the function that the console's message push names for this event. */
  readonly deliver: (event: Readonly<Record<string, unknown>>) => void
}

/**
 * `security.mediaCheckAsync`, version 2: answers a trace id at once and the judgement later, as the event
 * `wxa_media_check`. The judgement is by the file name (see `judgeMedia`); a file that cannot be fetched gives -1008.
 * Source: developers.weixin.qq.com, security.mediaCheckAsync.
 */
export function mediaCheck(options: MediaCheckOptions): OpenApi {
  const { visits, now, delayMs, isReachable, deliver } = options
  return ({ media_url: mediaUrl, media_type: mediaType, version, scene, openid }) => {
    if (version !== 2 || (mediaType !== 1 && mediaType !== 2)) return refuse(40097, 'invalid args')
    if (scene !== 1 && scene !== 2 && scene !== 3 && scene !== 4) return refuse(40097, 'invalid args: scene')
    if (typeof mediaUrl !== 'string' || !URL.canParse(mediaUrl))
      return refuse(40097, 'invalid args: media_url')
    if (typeof openid !== 'string' || !visits.isRecent(openid)) return refuse(61010, 'code is expired')
    const url = new URL(mediaUrl)
    const traceId = randomUUID()
    const judge = async (): Promise<void> => {
      const errcode = (await isReachable(url)) ? 0 : -1008
      const { suggest, label } = judgeMedia(basename(decodeURI(url.pathname)))
      const result = { suggest, label }
      deliver({
        ToUserName: 'gh_local',
        FromUserName: openid,
        CreateTime: Math.floor(now() / 1000),
        MsgType: 'event',
        Event: 'wxa_media_check',
        appid: options.appId,
        trace_id: traceId,
        version: 2,
        errcode,
        errmsg: errcode === 0 ? 'ok' : 'download failed',
        ...(errcode === 0
          ? { result, detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }] }
          : {}),
      })
    }
    setTimeout(() => void judge(), delayMs).unref()
    return reply({ trace_id: traceId })
  }
}
