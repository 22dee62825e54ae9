const standardRootPx = 16

/** Beyond this factor nothing is promised to fit. */
const largestFactor = 1.5

/**
 * Size of 1rem in pixels, from the text size that the person has set in WeChat. All sizes are in rem, so text and what
 * one taps on grow together.
 */
export function rootFontPx(): number {
  const { fontSizeScaleFactor } = wx.getAppBaseInfo()
  // Old versions of WeChat do not say, and then it is not a number.
  const factor = Number.isFinite(fontSizeScaleFactor) ? fontSizeScaleFactor : 1
  return standardRootPx * Math.min(largestFactor, Math.max(1, factor))
}

/** The same as `page-meta` takes it. */
export const rootFontSize = (): string => `${String(rootFontPx())}px`
