const standardRootPx = 16

/** Beyond this factor nothing is promised to fit. */
const largestFactor = 1.5

/**
 * Size of 1rem in pixels, as text for `page-meta`, from the text size that the person has set in WeChat. All sizes
 * are in rem, so text and what one taps on grow together.
 */
export function rootFontSize(): string {
  const { fontSizeScaleFactor } = wx.getAppBaseInfo()
  // Versions of WeChat before 3.4 do not say, and then it is not a number.
  const factor = Number.isFinite(fontSizeScaleFactor) ? fontSizeScaleFactor : 1
  return `${String(standardRootPx * Math.min(largestFactor, Math.max(1, factor)))}px`
}
