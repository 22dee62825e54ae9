/** Keeps the screen lit while a page shows something that others look at. */
export async function keepScreenOn(isOn: boolean): Promise<void> {
  await wx.setKeepScreenOn({ keepScreenOn: isOn })
}

/** Width of the window in pixels. */
export const windowWidth = (): number => wx.getWindowInfo().windowWidth

/** Shows the beginning of the page, for content that has taken the place of other content. */
export async function scrollToTop(): Promise<void> {
  await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
}
