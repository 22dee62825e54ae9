import type { Collection } from './collection'
import type { Version } from './version'

/** The documents of a collection as one reader sees them. */
export interface ReadView {
  get(identifierKey: string): Version | undefined
  /** Where this view differs from the committed documents; undefined stands for "not there". */
  readonly differences: ReadonlyMap<string, Version | undefined>
}

const noDifferences: ReadonlyMap<string, Version | undefined> = new Map()

/** What has been committed up to now. */
export function committedView(collection: Collection): ReadView {
  return { get: (identifierKey) => collection.current.get(identifierKey), differences: noDifferences }
}
