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

/** A declaration that also knows the type of its documents. */
export interface Collection<Document extends { readonly _id: string }> extends CollectionDeclaration {
  /** Carries the type only; there is no value. */
  readonly documents?: Document
}

/** Declares a collection with the type of its documents. */
export const collection = <Document extends { readonly _id: string }>(
  declaration: CollectionDeclaration,
): Collection<Document> => declaration
