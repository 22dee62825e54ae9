/** A short message that goes away by itself. Nothing important is said only this way. */
export async function tell(message: string): Promise<void> {
  await wx.showToast({ title: message, icon: 'none', duration: 2500 })
}

/** Says something that the person has to have read. */
export async function explainTo(title: string, content: string): Promise<void> {
  await wx.showModal({ title, content, showCancel: false, confirmText: '知道了' })
}

export async function stopPullDown(): Promise<void> {
  await wx.stopPullDownRefresh()
}
