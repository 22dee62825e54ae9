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

let brightnessBefore: number | undefined

/** Makes the screen as bright as it goes, for a code that is to be scanned, and as it was before. */
export async function brightenScreen(isOn: boolean): Promise<void> {
  try {
    if (isOn) {
      const { value } = await wx.getScreenBrightness()
      brightnessBefore ??= value
      await wx.setScreenBrightness({ value: 1 })
    } else if (brightnessBefore !== undefined) {
      await wx.setScreenBrightness({ value: brightnessBefore })
      brightnessBefore = undefined
    }
  } catch {
    // Some phones keep their brightness to themselves; the code can be scanned all the same.
  }
}
