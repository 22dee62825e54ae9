/**
 * Every collection with its indexes: the one list that the local cloud and the deployment both read.
 *
 * The platform makes `_id_` by itself. A query that none of these indexes serves is refused by the local cloud.
 */
export interface IndexDeclaration {
  readonly name: string
  /** Field paths in order; 1 ascending, -1 descending, '2dsphere' for geo points. */
  readonly fields: readonly (readonly [path: string, direction: 1 | -1 | '2dsphere'])[]
  readonly unique?: boolean
}

export interface CollectionDeclaration {
  readonly name: string
  /** What one document is, in one sentence. */
  readonly holds: string
  readonly indexes: readonly IndexDeclaration[]
}

export const collections: readonly CollectionDeclaration[] = []
