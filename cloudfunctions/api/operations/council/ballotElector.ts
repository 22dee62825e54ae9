import type { Elector } from '../../../../shared/domain/council/ballotRoll'
import { people } from '../../../database'
import type { Context } from '../../../runtime/operation'
import { homesOf } from '../people/steps'

/** What decides whether somebody may vote, in one parallel round trip. */
export async function electorOf({ store }: Pick<Context, 'store'>, personId: string): Promise<Elector> {
  const [person, homes] = await Promise.all([store.read(people, personId), homesOf({ store }, personId)])
  return { person, ...homes }
}
