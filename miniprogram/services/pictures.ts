/** What became of saving pictures to the album. */
export type Saved = 'saved' | 'forbidden' | 'cancelled' | 'failed'

/** Saves pictures to the phone's album, one after the other. */
export async function saveToAlbum(paths: readonly string[]): Promise<Saved> {
  try {
    for (const filePath of paths) await wx.saveImageToPhotosAlbum({ filePath })
    return 'saved'
  } catch (error) {
    const message = messageOf(error)
    if (/auth|permission|denied/i.test(message)) return 'forbidden'
    return message.includes('cancel') ? 'cancelled' : 'failed'
  }
}

/** Opens WeChat's own page where the person can allow the album after all. */
export async function openPermissions(): Promise<void> {
  await wx.openSetting()
}

/** Sends a file into a chat that the person chooses. Answers false when nothing was sent. */
export async function sendToChat(filePath: string, fileName: string): Promise<boolean> {
  try {
    await wx.shareFileMessage({ filePath, fileName })
    return true
  } catch {
    return false
  }
}

/** Where and how large a page may draw: the page's own canvas of type 2d. */
export function canvasOf(selector: string): Promise<WechatMiniprogram.Canvas | undefined> {
  return new Promise((resolve) => {
    wx.createSelectorQuery()
      .select(selector)
      .node((found) => {
        resolve((found as { readonly node?: WechatMiniprogram.Canvas } | null)?.node)
      })
      .exec()
  })
}

/** A picture of what is on a canvas, as a file on the phone. */
export async function pictureOf(canvas: WechatMiniprogram.Canvas): Promise<string> {
  const { width, height } = canvas
  const size = { width, height, destWidth: width, destHeight: height }
  const { tempFilePath } = await wx.canvasToTempFilePath({ canvas, x: 0, y: 0, ...size, fileType: 'png' })
  return tempFilePath
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)
