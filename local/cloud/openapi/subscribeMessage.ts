import { z } from 'zod'
import { type OpenApi, refuse, reply } from './openApi'
import type { Outbox } from './outbox'

const parametersSchema = z.object({
  touser: z.string().min(1),
  template_id: z.string().min(1),
  page: z.string().optional(),
  data: z.record(z.string(), z.object({ value: z.union([z.string(), z.number()]) })),
})

/**
 * What a field of each kind may hold; the kind is the field's name without its number (`thing1`). Source:
 * developers.weixin.qq.com, subscribeMessage.send, "订阅消息参数值内容限制说明".
 */
const fieldRules: Readonly<Record<string, RegExp>> = {
  thing: /^[\s\S]{1,20}$/u,
  number: /^-?\d{1,32}(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}]{1,5}$/u,
  character_string: /^[\x21-\x7e]{1,32}$/,
  time: /^(\d{4}(年|-|\/)\d{1,2}(月|-|\/)\d{1,2}日? )?\d{1,2}:\d{2}(:\d{2})?(~.+)?$/,
  date: /^\d{4}(年|-|\/)\d{1,2}(月|-|\/)\d{1,2}日?( \d{1,2}:\d{2}(:\d{2})?)?(~.+)?$/,
  amount: /^[¥$€]?\d{1,10}(\.\d+)?元?$/,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^.{1,8}$/u,
  name: /^(\p{Script=Han}{1,10}|[^\p{Script=Han}]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  enum: /^[\s\S]{1,20}$/u,
}

/** `subscribeMessage.send`: into the outbox, if the person allowed it (43101) and every field fits (47003). */
export function subscribeMessage(outbox: Outbox, now: () => number): OpenApi {
  return (parameters) => {
    const parsed = parametersSchema.safeParse(parameters)
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path[0]
      if (field === 'touser') return refuse(40003, 'invalid openid')
      if (field === 'template_id') return refuse(40037, 'invalid template_id')
      return refuse(47003, 'argument invalid! data is invalid')
    }
    const { touser, template_id: templateId, page, data } = parsed.data
    const fields = Object.fromEntries(Object.entries(data).map(([name, { value }]) => [name, String(value)]))
    const wrong = Object.entries(fields).find(([name, value]) => !fits(name, value))
    if (wrong) return refuse(47003, `argument invalid! data.${wrong[0]}.value invalid`)
    if (outbox.allowed(touser, templateId) < 1) {
      return refuse(43101, 'user refuse to accept the msg')
    }
    outbox.send({ atMs: now(), openid: touser, templateId, fields, ...(page === undefined ? {} : { page }) })
    return reply()
  }
}

function fits(name: string, value: string): boolean {
  const kind = name.replace(/\d+$/, '')
  return Object.hasOwn(fieldRules, kind) && (fieldRules[kind]?.test(value) ?? false)
}
