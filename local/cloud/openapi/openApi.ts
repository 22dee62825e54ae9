import type { RunningCall } from '../host/call'

/** The parameters as the SDK sends them: snake case, JSON values, or bytes for media. */
export type OpenApiParameters = Readonly<Record<string, unknown>>

/** What WeChat answers: a JSON object with `errcode` and `errmsg`, or a picture. */
export type OpenApiReply =
  | { readonly json: Readonly<Record<string, unknown>> }
  | { readonly contentType: string; readonly bytes: Uint8Array }

/** One open API. It is called only by a function that declared it in its `config.json`. */
export type OpenApi = (
  parameters: OpenApiParameters,
  call: RunningCall,
) => OpenApiReply | Promise<OpenApiReply>

/** A refusal with WeChat's own number, which a function sees as `errCode`. */
export const refuse = (errcode: number, errmsg: string): OpenApiReply => ({ json: { errcode, errmsg } })

/** Success; more fields beside the two are the result. */
export const reply = (fields: Readonly<Record<string, unknown>> = {}): OpenApiReply => ({
  json: { errcode: 0, errmsg: 'ok', ...fields },
})
