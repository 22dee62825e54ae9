/** One line of the log: what happened, without names or words of people. */
export interface LogEntry {
  readonly operation: string
  readonly outcome: string
  readonly milliseconds?: number
  readonly commandId?: string
  readonly fault?: string
}

export type Log = (entry: LogEntry) => void

/** The platform collects what a function prints, one JSON object a line. */
export const printedLog: Log = (entry) => {
  console.log(JSON.stringify(entry))
}
