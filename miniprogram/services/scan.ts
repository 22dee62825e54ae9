import { tell } from './dialogs'

/** What a scan brought: a text, or nothing because the person changed their mind. */
export type Scanned =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' }

/**
 * Lets the person scan a code with the camera, and says so when it does not open. A code from the photo album is not offered: presence is on the spot.
 */
export async function scan(): Promise<Scanned> {
  try {
    const { result, path } = await wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode', 'wxCode'] })
    // A code of this mini-program has no text but the page that it opens.
    return { kind: 'text', text: result === '' ? path : result }
  } catch (error) {
    if (messageOf(error).includes('cancel')) return { kind: 'cancelled' }
    await tell('相机没有打开，请在手机设置里允许微信使用相机')
    return { kind: 'failed' }
  }
}

/** What the poster of a venue carries, if that is what was scanned; undefined for every other code. */
export function sceneOfPoster(text: string): string | undefined {
  const scene = /^\/?packages\/earn\/poster\/poster(?:\.html)?\?scene=(.+)$/.exec(text)?.[1]
  return scene === undefined ? undefined : decodeURIComponent(scene)
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)
