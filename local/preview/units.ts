/**
 * Translates lengths that mean something else on a phone: 750rpx are the width of the window, `vh` counts the page area
 * below the navigation bar, and the safe area is that of the drawn phone.
 */
export function convertUnits(value: string): string {
  if (!/\d(?:rpx|vh)\b|safe-area-inset/.test(value)) return value
  return value
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_, count: string) => `${Number((Number(count) / 7.5).toFixed(5))}vw`)
    .replace(/(-?\d*\.?\d+)vh\b/g, (_, count: string) => `calc(var(--preview-vh) * ${count})`)
    .replace(
      /(?:env|constant)\(\s*safe-area-inset-(top|bottom|left|right)[^)]*\)/g,
      'var(--preview-safe-$1, 0px)',
    )
}
