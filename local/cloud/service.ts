/**
 * The local cloud as its callers see it: one call per round trip, by the action names and parameters that the
 * official SDKs send (`database.getDocument`, `functions.invokeFunction`, `storage.*`, `wx.openApi`).
 *
 * Faults, meters and the engine all have this shape, so they can be put around each other.
 */
export interface CloudService {
  send(action: string, params: Readonly<Record<string, unknown>>): Promise<CloudAnswer>
}

/** What the platform answers: `data` (or more fields beside it) on success, `code` and `message` otherwise. */
export interface CloudAnswer {
  readonly requestId: string
  readonly code?: string
  readonly message?: string
  readonly data?: unknown
  readonly [field: string]: unknown
}
