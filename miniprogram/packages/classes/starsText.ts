/** Ratings as they are read; '' for fewer than five, of which the server tells no average. */
export const starsText = (tenths: number | undefined): string =>
  tenths === undefined ? '' : `${(tenths / 10).toFixed(1)}分（满分5分）`
