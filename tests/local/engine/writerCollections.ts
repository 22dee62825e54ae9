import { collectionNamed } from './testDatabase'

/** What `writer.ts` writes: counters one by one, and two collections that transactions keep equal. */
export const writerCollections = ['singles', 'left', 'right'].map((name) => collectionNamed(name))

/** Documents that a transaction adds on either side: many, so that a kill is likely to come in the middle of them. */
export const transactionSize = 25
