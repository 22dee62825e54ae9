import * as afterSchool from './collections/afterSchool'
import * as ballots from './collections/ballots'
import * as bank from './collections/bank'
import * as claims from './collections/claims'
import * as classes from './collections/classes'
import * as council from './collections/council'
import * as earn from './collections/earn'
import * as inbox from './collections/inbox'
import * as mediation from './collections/mediation'
import * as media from './collections/media'
import * as nominations from './collections/nominations'
import * as people from './collections/people'
import * as redeem from './collections/redeem'
import * as runtime from './collections/runtime'
import * as waste from './collections/waste'
import type { CollectionDeclaration } from './collection'

export type { Collection, CollectionDeclaration, IndexDeclaration } from './collection'
export * from './collections/afterSchool'
export * from './collections/ballots'
export * from './collections/bank'
export * from './collections/claims'
export * from './collections/classes'
export * from './collections/council'
export * from './collections/earn'
export * from './collections/inbox'
export * from './collections/media'
export * from './collections/mediation'
export * from './collections/nominations'
export * from './collections/people'
export * from './collections/redeem'
export * from './collections/runtime'
export * from './collections/waste'

/**
 * Every collection with its indexes: the one list that the local cloud and the deployment both read. Each context
 * declares its own in `collections/`.
 *
 * The platform makes `_id_` by itself. A query that none of these indexes serves is refused by the local cloud.
 */
export const collections: readonly CollectionDeclaration[] = [
  people,
  bank,
  classes,
  afterSchool,
  earn,
  claims,
  waste,
  council,
  ballots,
  mediation,
  nominations,
  inbox,
  media,
  redeem,
  runtime,
].flatMap((context) => Object.values<CollectionDeclaration>(context))
