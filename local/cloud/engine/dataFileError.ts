/** The data file cannot be read or written: missing rights, another kind of file, damage, a full disk, in use. */
export class DataFileError extends Error {
  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    super(`cannot use the data file ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
    this.name = 'DataFileError'
  }
}
