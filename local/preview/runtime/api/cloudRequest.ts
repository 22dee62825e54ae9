import { ApiFailure } from '../pageStack'
import { person, phoneSettings } from '../phone'

/** What the local cloud answers to a phone: an error by its code, or whatever was asked for. */
export interface CloudAnswer {
  readonly [field: string]: unknown
  readonly errCode?: number
  readonly errMsg?: string
  /** How often the function went to the database, one after the other; empty when the local cloud does not say. */
  readonly roundTrips: string
}

/** What a slow network adds to each request. */
const slowMs = 1500

/** One request. The network that the panel has chosen may slow it down or fail it. */
export async function sendToCloud(api: string, path: string, body: string | Blob): Promise<CloudAnswer> {
  if (phoneSettings().network === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs))
  if (phoneSettings().network === 'off') throw disconnected(api)
  const type = typeof body === 'string' ? 'application/json' : body.type || 'application/octet-stream'
  let response: Response
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': type, 'x-openid': person },
      body,
    })
  } catch {
    throw disconnected(api)
  }
  const answer = (await response.json().catch(() => ({
    errCode: -1,
    errMsg: `${api}:fail the local cloud answered ${response.status}`,
  }))) as Omit<CloudAnswer, 'roundTrips'>
  if (typeof answer.errCode === 'number' && answer.errCode !== 0) throw refused(api, answer)
  return { ...answer, roundTrips: response.headers.get('x-round-trips') ?? '' }
}

function refused(api: string, answer: Partial<CloudAnswer>): ApiFailure {
  const { errCode = -1, errMsg = '' } = answer
  const message = errMsg.startsWith(api)
    ? errMsg
    : `${api}:fail Error: errCode: ${errCode} | errMsg: ${errMsg}`
  return new ApiFailure(message, { errCode, requestID: answer.requestID })
}

/** The platform's general code; the words are those of iOS. */
function disconnected(api: string): ApiFailure {
  return new ApiFailure(`${api}:fail request:fail 似乎已断开与互联网的连接。`, { errCode: -1 })
}
