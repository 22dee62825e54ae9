import { collectionNamed } from './testDatabase'

/** What `writer.ts` writes: counters one by one, and pairs that a transaction keeps equal. */
export const writerCollections = ['singles', 'left', 'right'].map((name) => collectionNamed(name))
