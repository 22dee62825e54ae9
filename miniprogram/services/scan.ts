/** What a scan brought: a text, or nothing because the person changed their mind. */
export type Scanned =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' }

/** Lets the person scan a code with the camera. A code from the photo album is not offered: presence is on the spot. */
export async function scan(): Promise<Scanned> {
  try {
    const { result } = await wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode', 'wxCode'] })
    return { kind: 'text', text: result }
  } catch (error) {
    return { kind: messageOf(error).includes('cancel') ? 'cancelled' : 'failed' }
  }
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)
