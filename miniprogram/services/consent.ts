import { consentVersion } from '../generated/shared'
import { now } from './clock'
import { load, save } from './storage'

const key = 'agreement'

interface Agreement {
  readonly version: string
  readonly atMs: number
}

/** Whether the person has agreed on this phone to the agreement as it reads today. Until then nothing is sent. */
export const hasAgreed = (): boolean => (load(key) as Agreement | undefined)?.version === consentVersion

export function agree(): void {
  save(key, { version: consentVersion, atMs: now() } satisfies Agreement)
}
