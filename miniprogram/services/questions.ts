/** Asks before something that cannot be undone. @returns whether the person wants it */
export async function ask(title: string, content: string, confirmText: string): Promise<boolean> {
  const { confirm } = await wx.showModal({ title, content, confirmText, cancelText: '先不' })
  return confirm
}

/** Says something that the person has to have read. */
export async function explainTo(title: string, content: string): Promise<void> {
  await wx.showModal({ title, content, showCancel: false, confirmText: '知道了' })
}

/** Lets the person choose one of a few texts. @returns undefined when they want none of them */
export async function choose<Text extends string>(texts: readonly Text[]): Promise<Text | undefined> {
  try {
    const { tapIndex } = await wx.showActionSheet({ itemList: [...texts] })
    return texts[tapIndex]
  } catch {
    return undefined
  }
}
