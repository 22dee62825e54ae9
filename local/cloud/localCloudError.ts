export type LocalCloudProblem = 'port-in-use' | 'data-folder' | 'functions-folder' | 'configuration'

/** Why the local cloud cannot start, in one line for the person who started it. */
export class LocalCloudError extends Error {
  override readonly name = 'LocalCloudError'

  constructor(
    readonly problem: LocalCloudProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
