import { booleanIntersects } from '@turf/boolean-intersects'
import { booleanWithin } from '@turf/boolean-within'
import { isFields, type Value } from './values'

/** [longitude, latitude] in degrees. */
export type Position = readonly [longitude: number, latitude: number]

export interface Geometry {
  readonly type: 'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon'
  readonly coordinates: readonly Value[]
}

/** West, south, east and north edges in degrees. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

const kinds = new Set(['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'])

/** MongoDB's own radius of the earth, so that distances agree with the platform's to the metre. */
export const earthRadiusMetres = 6_378_100

/** Reads a stored or sent value as a geometry: GeoJSON, or a bare [longitude, latitude] pair. */
export function asGeometry(value: Value): Geometry | undefined {
  if (Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'number'))
    return { type: 'Point', coordinates: value }
  if (!isFields(value) || typeof value.type !== 'string' || !kinds.has(value.type)) return undefined
  return Array.isArray(value.coordinates) ? (value as unknown as Geometry) : undefined
}

export function pointOf(geometry: Geometry | undefined): Position | undefined {
  return geometry?.type === 'Point' ? (geometry.coordinates as unknown as Position) : undefined
}

/** Great-circle distance in metres. */
export function distanceMetres(from: Position, to: Position): number {
  const [fromLongitude, fromLatitude, toLongitude, toLatitude] = [from[0], from[1], to[0], to[1]].map(
    (degrees) => (degrees * Math.PI) / 180,
  ) as [number, number, number, number]
  const halfLatitude = Math.sin((toLatitude - fromLatitude) / 2)
  const halfLongitude = Math.sin((toLongitude - fromLongitude) / 2)
  const chord = halfLatitude ** 2 + Math.cos(fromLatitude) * Math.cos(toLatitude) * halfLongitude ** 2
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Edges are straight on the map, not great circles: at the size of a neighbourhood the two agree. */
export function within(inner: Geometry, outer: Geometry): boolean {
  return booleanWithin(turf(inner), turf(outer))
}

export function intersects(one: Geometry, other: Geometry): boolean {
  return booleanIntersects(turf(one), turf(other))
}

function turf(geometry: Geometry): Parameters<typeof booleanWithin>[0] {
  return geometry as unknown as Parameters<typeof booleanWithin>[0]
}

export function boxOf(geometry: Geometry): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  const visit = (value: Value): void => {
    if (!Array.isArray(value)) return
    const [longitude, latitude] = value as readonly Value[]
    if (typeof longitude === 'number' && typeof latitude === 'number') {
      box.west = Math.min(box.west, longitude)
      box.east = Math.max(box.east, longitude)
      box.south = Math.min(box.south, latitude)
      box.north = Math.max(box.north, latitude)
    } else {
      for (const part of value as readonly Value[]) visit(part)
    }
  }
  visit(geometry.coordinates)
  return box
}

/** The box around a circle; it spans the whole world where the circle touches a pole. */
export function boxAround([longitude, latitude]: Position, radiusMetres: number): Box {
  const degrees = (radiusMetres / earthRadiusMetres) * (180 / Math.PI)
  const narrowing = Math.cos((Math.min(89.9, Math.abs(latitude) + degrees) * Math.PI) / 180)
  const width = Math.min(360, degrees / narrowing)
  return {
    west: longitude - width,
    east: longitude + width,
    south: latitude - degrees,
    north: latitude + degrees,
  }
}
