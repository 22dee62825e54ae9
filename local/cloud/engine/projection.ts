import { Query } from 'mingo/query'
import { copyOf } from './copy'
import { refusals } from './errors'
import { writeExtendedJson } from './extendedJson'
import { mingoOptions } from './mingoOptions'
import type { Fields } from './values'
import type { Version } from './version'

/** The answered form of documents, with the fields that a projection keeps. */
export function project(
  versions: readonly Version[],
  projection: Fields,
): readonly { readonly text: string; readonly bytes: number }[] {
  if (Object.keys(projection).length === 0) return versions
  try {
    const documents = versions.map(({ document }) => copyOf(document) as Record<string, unknown>)
    const projected = new Query({}, mingoOptions).find<Fields>(documents, projection).all()
    return projected.map((document) => {
      const text = writeExtendedJson(document)
      return { text, bytes: Buffer.byteLength(text) }
    })
  } catch (error) {
    throw refusals.invalid(error instanceof Error ? error.message : String(error))
  }
}
