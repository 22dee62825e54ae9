/**
 * What a point is worth in fen when points outstanding are valued: about 0.1 yuan. Published schemes pay about one
 * yuan for an hour of volunteering, and an hour earns ten points by default.
 */
export const fenAPoint = 10
