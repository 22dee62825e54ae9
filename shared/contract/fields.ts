import * as z from 'zod'

/** The field types that operations share. Every text is bounded and free of control characters. */

// eslint-disable-next-line no-control-regex -- control characters are exactly what is refused here
const controlCharacters = /[\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

/** A line of words a person typed: trimmed, normalised, 1 to `longest` characters. */
export const words = (longest: number) =>
  z
    .string()
    .max(longest * 4)
    .refine((text) => !controlCharacters.test(text), 'control characters')
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length > 0 && [...text].length <= longest, `1 to ${String(longest)} characters`)

/** The text of a code that a phone scanned; a QR code holds no more than this. */
export const scanned = z
  .string()
  .min(1)
  .max(2953)
  .refine((text) => !controlCharacters.test(text), 'control characters')

/** An id with its prefix, such as `per_…`. */
export const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9a-z]{4,32}$`))

/** A command's id, made on the phone: a ULID with a prefix. */
export const commandId = z.string().regex(/^cmd_[0-9A-HJKMNP-TV-Z]{26}$/)

/** A moment in milliseconds since 1970, between 2020 and 2100. */
export const momentMs = z.int().min(1_577_836_800_000).max(4_102_444_800_000)

/** A day as `YYYY-MM-DD` that exists in the calendar, between 2020 and 2100. */
export const day = z.iso.date().refine((text) => text >= '2020' && text < '2100', 'between 2020 and 2100')

/** A rotating code with the time in which it is to be shown. */
export const shownCode = z.object({ code: z.string(), fromMs: z.int(), untilMs: z.int() })

/** An activity as everybody may see it. */
export const activitySummary = z.object({
  activityId: z.string(),
  title: z.string(),
  place: z.string(),
  startsAtMs: z.int(),
  endsAtMs: z.int(),
  cancelled: z.boolean(),
  /** How many can sign up; without it nobody needs to. */
  capacity: z.int().optional(),
})

/** Photos that belong to what is sent, by the ids that `media.addPhoto` gave; no photo twice. */
export const photoIds = (most: number) =>
  z
    .array(id('pho'))
    .max(most)
    .refine((ids) => new Set(ids).size === ids.length, 'no photo twice')

/** A photo as somebody may see it; without an address when they may not see the picture itself. */
export const photoView = z.object({
  photoId: z.string(),
  state: z.enum(['checking', 'passed', 'refused', 'doubtful']),
  /** Good for two hours. */
  url: z.string().optional(),
})
export type PhotoView = z.output<typeof photoView>
