import { randomUUID } from 'node:crypto'
import { judgeText } from './contentCheck'
import { type OpenApi, refuse, reply } from './openApi'
import type { Visits } from './visits'

/**
 * `security.msgSecCheck`, version 2: texts of people who used the mini-program in the last two hours, at most 2500
 * characters. Source: developers.weixin.qq.com, security.msgSecCheck.
 */
export function messageSecurity(visits: Visits): OpenApi {
  return ({ content, version, scene, openid }) => {
    if (version !== 2) return refuse(40097, 'invalid args: version 2 is required')
    if (scene !== 1 && scene !== 2 && scene !== 3 && scene !== 4) return refuse(40097, 'invalid args: scene')
    if (typeof content !== 'string' || content === '') return refuse(44004, 'empty content')
    if ([...content].length > 2500) return refuse(45002, 'content size out of limit')
    if (typeof openid !== 'string' || !visits.isRecent(openid)) return refuse(61010, 'code is expired')
    const { suggest, label, keyword } = judgeText(content)
    const found = { strategy: 'keyword', errcode: 0, suggest, label, ...(keyword ? { keyword } : {}) }
    return reply({ result: { suggest, label }, detail: [found], trace_id: randomUUID() })
  }
}
