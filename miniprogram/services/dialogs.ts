/** A short message that goes away by itself. Nothing important is said only this way. */
export async function tell(message: string): Promise<void> {
  await wx.showToast({ title: message, icon: 'none', duration: 2500 })
}

/** Takes the sign away that something is being loaded anew. */
export async function stopPullDown(): Promise<void> {
  await wx.stopPullDownRefresh()
}
