/** What a check, by a machine or a person, says of a picture or a text. `doubtful` waits for a person. */
export type Verdict = 'passed' | 'doubtful' | 'refused'

export type PhotoState = 'checking' | Verdict | 'deleted'

/** What a photo is taken for; a person sees it in the queue of doubtful photos. */
export const photoPurposes = ['proof', 'reward', 'course', 'proposal', 'other'] as const
export type PhotoPurpose = (typeof photoPurposes)[number]

/** A decision of a person about a photo; the latest holds. */
export interface PhotoDecision {
  readonly by: string
  readonly atMs: number
  readonly to: 'passed' | 'refused'
  readonly reason?: string
  readonly commandId: string
}

/** An uploaded picture. Its bytes lie in the cloud's storage until `keptUntilMs`. */
export interface Photo {
  /** Follows from the file, so a file has one owner: whoever named it first. */
  readonly _id: string
  readonly version: number
  readonly communityId: string
  /** Whom it belongs to, and who uploaded it: the same person, a guardian, or a clerk at the counter. */
  readonly ownerId: string
  readonly uploadedBy: string
  readonly fileId: string
  readonly bytes: number
  readonly purpose: PhotoPurpose
  readonly state: PhotoState
  readonly addedAtMs: number
  /** WeChat's number of the check, by which the later answer is matched; absent when none could be started. */
  readonly traceId?: string
  /** What it belongs to, such as `claim/clm_…`; '' until it is attached. */
  readonly about: string
  /** Absent when the file is deleted. */
  readonly keptUntilMs?: number
  readonly decisions: readonly PhotoDecision[]
}

const hourMs = 3_600_000
export const dayMs = 24 * hourMs

export const largestPhotoBytes = 5 * 1024 * 1024
/** A photo that was never attached to anything is not kept. */
export const looseKeptMs = 24 * hourMs
export const attachedKeptMs = 365 * dayMs
/** A refused photo stays for an objection, no longer. */
const refusedKeptMs = 30 * dayMs
/** A check that has not answered by then is given up and a person looks. */
export const checkGivenUpAfterMs = 10 * 60_000

type ImageKind = 'jpeg' | 'png' | 'webp'

/** How many first bytes tell the kind of a picture. */
export const signatureBytes = 12

const text = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

/** The kind of picture by its first bytes, whatever its name says, or undefined when it is none that we show. */
export function imageKindOf(firstBytes: Uint8Array): ImageKind | undefined {
  const [first, second, third] = firstBytes
  if (first === 0xff && second === 0xd8 && third === 0xff) return 'jpeg'
  if (text(firstBytes, 0, 8) === '\u0089PNG\r\n\u001a\n') return 'png'
  if (text(firstBytes, 0, 4) === 'RIFF' && text(firstBytes, 8, 12) === 'WEBP') return 'webp'
  return undefined
}

/** Where the phone puts photos, under a name that nobody can guess. What lies elsewhere is nobody's photo. */
export const photoPath = (random: string): string => `photos/${random}.jpg`

/** Whether a file id names a photo: `cloud://<environment>.<bucket>/photos/<random>.jpg`. */
export const isPhotoFile = (fileId: string): boolean =>
  /^cloud:\/\/[\w.-]+\/photos\/[0-9a-zA-Z]{20,40}\.jpg$/.test(fileId)

/** A photo after a person's decision; a repeated command finds its own decision and changes nothing. */
export function decidedPhoto(photo: Photo, decision: PhotoDecision): Photo {
  if (photo.decisions.some(({ commandId }) => commandId === decision.commandId)) return photo
  const { keptUntilMs } = photo
  const until =
    decision.to === 'refused' && keptUntilMs !== undefined
      ? Math.min(keptUntilMs, decision.atMs + refusedKeptMs)
      : keptUntilMs
  return {
    ...photo,
    version: photo.version + 1,
    state: decision.to,
    decisions: [...photo.decisions, decision],
    ...(until === undefined ? {} : { keptUntilMs: until }),
  }
}

/** Who is going to look at a photo. */
export type PhotoViewer = 'owner' | 'staff' | 'public'

/** Whether somebody may see the picture itself; the public sees nothing that has not passed. */
export const maySee = (state: PhotoState, viewer: PhotoViewer): boolean =>
  state !== 'deleted' && (state === 'passed' || viewer !== 'public')
