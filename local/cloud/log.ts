export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** One line of the structured log. A line of a function carries its name and, while it runs a call, the request id. */
export interface LogEntry {
  readonly atMs: number
  readonly level: LogLevel
  readonly text: string
  readonly functionName?: string
  readonly requestId?: string
}

export interface CloudLogOptions {
  readonly now: () => number
  /** How many entries are kept; older ones are forgotten. */
  readonly capacity?: number
  /** Called with every entry, for example to print it. */
  readonly onEntry?: (entry: LogEntry) => void
}

/** What functions and the local cloud had to say, newest last, bounded in memory. */
export class CloudLog {
  private readonly entries: LogEntry[] = []

  constructor(private readonly options: CloudLogOptions) {}

  add(entry: Omit<LogEntry, 'atMs'>): void {
    const complete = { atMs: this.options.now(), ...entry }
    this.entries.push(complete)
    if (this.entries.length > (this.options.capacity ?? 1000)) this.entries.shift()
    this.options.onEntry?.(complete)
  }

  /** The last `count` entries, oldest first. */
  tail(count = 200): readonly LogEntry[] {
    return this.entries.slice(-count)
  }
}
