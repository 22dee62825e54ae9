import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs'
import { LocalCloudError } from '../localCloudError'

/** A message that a function sent to a person, as the person would see it in WeChat. */
export interface SentMessage {
  readonly atMs: number
  readonly openid: string
  readonly templateId: string
  /** The page that opens on a tap. */
  readonly page?: string
  /** The filled-in fields: key to text. */
  readonly fields: Readonly<Record<string, string>>
}

type OutboxLine =
  | { readonly kind: 'grant'; readonly openid: string; readonly templateId: string }
  | ({ readonly kind: 'sent' } & SentMessage)

/**
 * Subscribe messages: what people allowed and what was sent. Each "allow" of a person is good for one message of one
 * template, without an end.
 *
 * It is kept as lines of JSON that are only ever added to, so a process that dies loses at most the line it was
 * writing; such a torn last line is cut off at the next start.
 */
export class Outbox {
  private readonly sent: SentMessage[] = []
  private readonly grants = new Map<string, number>()

  /** @param file where to keep it; without a file it is forgotten with the process */
  constructor(private readonly file?: string) {
    if (file !== undefined && existsSync(file)) this.replay(file)
  }

  /** A person allowed one message of this template. */
  allow(openid: string, templateId: string): void {
    this.apply({ kind: 'grant', openid, templateId }, true)
  }

  /** How many more messages of this template the person allows. */
  allowed(openid: string, templateId: string): number {
    return this.grants.get(`${openid} ${templateId}`) ?? 0
  }

  /** Records a message and uses up one permission; the caller checked that there is one. */
  send(message: SentMessage): void {
    this.apply({ kind: 'sent', ...message }, true)
  }

  /** The messages to one person, or to all, newest first. */
  messages(openid?: string): readonly SentMessage[] {
    return this.sent.filter((message) => openid === undefined || message.openid === openid).reverse()
  }

  private apply(record: OutboxLine, isNew: boolean): void {
    if (isNew && this.file !== undefined) appendFileSync(this.file, `${JSON.stringify(record)}\n`)
    const key = `${record.openid} ${record.templateId}`
    if (record.kind === 'grant') {
      this.grants.set(key, (this.grants.get(key) ?? 0) + 1)
    } else {
      const { kind: _kind, ...message } = record
      this.grants.set(key, (this.grants.get(key) ?? 0) - 1)
      this.sent.push(message)
    }
  }

  private replay(file: string): void {
    const content = readFileSync(file)
    const end = content.lastIndexOf(0x0a) + 1
    if (end < content.length) truncateSync(file, end)
    for (const line of content.subarray(0, end).toString('utf8').split('\n').filter(Boolean)) {
      try {
        this.apply(JSON.parse(line) as OutboxLine, false)
      } catch {
        throw new LocalCloudError('data-folder', `${file} is damaged: it holds a line that is not JSON`)
      }
    }
  }
}
