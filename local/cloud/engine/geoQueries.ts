import { refusals } from './errors'
import {
  asGeometry,
  boxAround,
  boxOf,
  distanceMetres,
  earthRadiusMetres,
  intersects,
  pointOf,
  within,
  type Box,
  type Geometry,
  type Position,
} from './geometry'
import { splitPath, valuesAt } from './paths'
import { isFields, type Fields, type Value } from './values'

/** What one geographic condition asks for. */
export interface GeoCondition {
  /** Nothing outside this box can match. */
  readonly box: Box
  readonly test: (geometry: Geometry) => boolean
  /** Present for "near": results come in order of distance from here. */
  readonly near?: Position
}

/** Reads `{$geoWithin: …}`, `{$geoIntersects: …}` or `{$nearSphere: …}`; undefined if the operand is none of them. */
export function readGeoCondition(operand: Value): GeoCondition | undefined {
  if (!isFields(operand)) return undefined
  if (operand.$geoWithin !== undefined) return readWithin(operand.$geoWithin)
  if (operand.$geoIntersects !== undefined) return readIntersects(operand.$geoIntersects)
  if (operand.$nearSphere !== undefined) return readNear(operand.$nearSphere)
  return undefined
}

function readWithin(argument: Value): GeoCondition {
  if (isFields(argument) && Array.isArray(argument.$centerSphere)) {
    const [centre, radians] = argument.$centerSphere as readonly Value[]
    const middle = pointOf(asGeometry(centre))
    if (!middle || typeof radians !== 'number')
      throw refusals.invalid('$centerSphere needs a point and a radius')
    return readNear(
      { $geometry: { type: 'Point', coordinates: middle }, $maxDistance: radians * earthRadiusMetres },
      false,
    )
  }
  const outer = geometryIn(argument)
  return { box: boxOf(outer), test: (geometry) => within(geometry, outer) }
}

function readIntersects(argument: Value): GeoCondition {
  const other = geometryIn(argument)
  return { box: boxOf(other), test: (geometry) => intersects(geometry, other) }
}

function readNear(argument: Value, ordered = true): GeoCondition {
  const fields = isFields(argument) ? argument : {}
  const near = pointOf(geometryIn(fields))
  if (!near) throw refusals.invalid('$nearSphere needs a point')
  const farthest = typeof fields.$maxDistance === 'number' ? fields.$maxDistance : Infinity
  const nearest = typeof fields.$minDistance === 'number' ? fields.$minDistance : 0
  const test = (geometry: Geometry): boolean => {
    const point = pointOf(geometry)
    const metres = point ? distanceMetres(near, point) : NaN
    return metres >= nearest && metres <= farthest
  }
  return { box: boxAround(near, Math.min(farthest, 1e8)), test, ...(ordered ? { near } : {}) }
}

function geometryIn(argument: Value): Geometry {
  const geometry = isFields(argument) ? asGeometry(argument.$geometry) : undefined
  if (!geometry) throw refusals.invalid('a geographic condition needs a $geometry')
  return geometry
}

/** The three conditions as operators of the matcher. */
export const geoOperators = {
  $geoWithin: operatorOf('$geoWithin'),
  $geoIntersects: operatorOf('$geoIntersects'),
  $nearSphere: operatorOf('$nearSphere'),
} as const

function operatorOf(name: string): (path: string, argument: Value) => (document: Fields) => boolean {
  return (path, argument) => {
    const condition = readGeoCondition({ [name]: argument })
    const segments = splitPath(path)
    return (document) =>
      geometriesAt(document, segments).some((geometry) => condition?.test(geometry) === true)
  }
}

/** The geometries at a path: one, or each of an array of them. */
export function geometriesAt(document: Fields, segments: readonly string[]): readonly Geometry[] {
  const values = valuesAt(document, segments)
  // A legacy [longitude, latitude] pair looks like an array of two values.
  const candidates =
    values.length === 2 && values.every((value) => typeof value === 'number') ? [values] : values
  return candidates.map(asGeometry).filter((geometry) => geometry !== undefined)
}
