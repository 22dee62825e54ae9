import type { Collection } from './collection'
import { copyOf } from './copy'
import { refusals } from './errors'
import { find } from './finding'
import { asGeometry, distanceMetres, pointOf } from './geometry'
import { geometriesAt } from './geoQueries'
import { splitPath } from './paths'
import { committedView } from './readView'
import { isFields, type Fields, type Value } from './values'

/**
 * The `$geoNear` stage: documents in order of distance, each with its distance in metres. It needs a `2dsphere` index,
 * here as on the platform.
 */
export function geoNearStage(
  collection: Collection,
  argument: Value,
  strict: boolean,
): { readonly documents: readonly Fields[]; readonly examined: number } {
  if (!isFields(argument)) throw refusals.invalid('$geoNear needs an object')
  const near = pointOf(asGeometry(argument.near))
  const [onlyIndex] = collection.geoIndexes
  const path = typeof argument.key === 'string' ? argument.key : onlyIndex?.path
  if (!near || path === undefined)
    throw refusals.indexMissing(collection.name, ['the geographic field: 2dsphere'])
  const $nearSphere = {
    $geometry: { type: 'Point', coordinates: near },
    ...(typeof argument.maxDistance === 'number' ? { $maxDistance: argument.maxDistance } : {}),
    ...(typeof argument.minDistance === 'number' ? { $minDistance: argument.minDistance } : {}),
  }
  const query = isFields(argument.query) ? argument.query : {}
  const limit = argument.limit ?? argument.num
  const { versions, examined } = find(collection, committedView(collection), {
    filter: { $and: [{ [path]: { $nearSphere } }, query] },
    strict,
    limit: typeof limit === 'number' ? limit : 100,
  })
  const multiplier = typeof argument.distanceMultiplier === 'number' ? argument.distanceMultiplier : 1
  const distanceField = typeof argument.distanceField === 'string' ? argument.distanceField : 'distance'
  const documents = versions.map(({ document }) => {
    const points = geometriesAt(document, splitPath(path))
      .map(pointOf)
      .filter((point) => point !== undefined)
    const metres = Math.min(...points.map((point) => distanceMetres(near, point)))
    const place = typeof argument.includeLocs === 'string' ? { [argument.includeLocs]: document[path] } : {}
    return { ...(copyOf(document) as Fields), [distanceField]: metres * multiplier, ...place }
  })
  return { documents, examined }
}
