/** Keeps the screen lit while a page shows something that others look at. */
export async function keepScreenOn(isOn: boolean): Promise<void> {
  await wx.setKeepScreenOn({ keepScreenOn: isOn })
}

/** Width of the window in pixels. */
export const windowWidth = (): number => wx.getWindowInfo().windowWidth
