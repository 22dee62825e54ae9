import { open } from './navigation'
import { sceneOfPoster } from './scan'

/** The session whose code was scanned, if that is what it is; undefined for every other code. */
const sessionOfCode = (text: string): string | undefined => /^L1\.S\.(ses_[0-9a-z]+)\./.exec(text)?.[1]

/** Opens the page that a scanned code is for: a poster of a venue, a session of a class, or an activity. */
export async function openScanned(text: string): Promise<void> {
  const scene = sceneOfPoster(text)
  if (scene !== undefined) {
    await open('poster', { scene })
    return
  }
  const sessionId = sessionOfCode(text)
  await (sessionId === undefined
    ? open('checkIn', { code: text })
    : open('classSession', { sessionId, code: text }))
}
