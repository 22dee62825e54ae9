import {
  daysTouched,
  decideOccupying,
  decideReleasing,
  occupationId,
  type Occupation,
  type Slot,
} from '../../../../shared/domain/classes/occupation'
import type { Setting } from '../../../../shared/domain/classes/session'
import type { Day } from '../../../../shared/domain/calendar'
import { isRefusal, type Refusal } from '../../../../shared/errors'
import { occupations } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { idFrom } from '../../../runtime/hashing'
import type { Context } from '../../../runtime/operation'

/** What a session needs for itself alone: a room, and a teacher if one is named. */
export interface Resource {
  readonly kind: 'room' | 'teacher'
  readonly resourceId: string
  readonly name: string
}

/** Teachers have no document: within one team, or the community itself, a name is one person. */
export const teacherOf = (giverId: string, name: string): Resource => ({
  kind: 'teacher',
  resourceId: idFrom('tch', giverId, name),
  name,
})

export const resourcesOf = (session: {
  readonly communityId: string
  readonly roomId: string
  readonly roomName: string
  readonly teacherName?: string | undefined
  readonly teamId?: string | undefined
}): readonly Resource[] => [
  { kind: 'room', resourceId: session.roomId, name: session.roomName },
  ...(session.teacherName === undefined
    ? []
    : [teacherOf(session.teamId ?? session.communityId, session.teacherName)]),
]

/** What a session takes of its room and of its teacher. */
export const slotOf = (session: Setting & { readonly _id: string; readonly title: string }): Slot => ({
  sessionId: session._id,
  title: session.title,
  startsAtMs: session.startsAtMs,
  endsAtMs: session.endsAtMs,
  takenBy: session.placedBy,
})

interface Wanted {
  readonly resource: Resource
  readonly day: Day
  readonly slots: readonly Slot[]
}

/** What is wanted of each day of each resource: one document, one decision. */
function wantedOf(resources: readonly Resource[], slots: readonly Slot[]): readonly Wanted[] {
  const wanted = new Map<string, Wanted>()
  for (const resource of resources) {
    for (const slot of slots) {
      for (const day of daysTouched(slot)) {
        const _id = occupationId(resource.resourceId, day)
        const known = wanted.get(_id) ?? { resource, day, slots: [] }
        wanted.set(_id, { ...known, slots: [...known.slots, slot] })
      }
    }
  }
  return [...wanted.values()]
}

/**
 * Takes rooms and teachers for sessions. What clashes is found before anything is written; when somebody else was faster
 * on one of the days, the caller releases the others.
 */
export async function occupy(
  context: Context,
  resources: readonly Resource[],
  slots: readonly Slot[],
): Promise<Refusal | undefined> {
  const wanted = wantedOf(resources, slots)
  const known = await Promise.all(
    wanted.map(({ resource, day }) =>
      context.store.read(occupations, occupationId(resource.resourceId, day)),
    ),
  )
  // What clashes already is said before anything is written.
  for (const [at, one] of wanted.entries()) {
    const decided = withSlots(known[at] ?? emptyDay(context, one.resource, one.day), one.slots)
    if (isRefusal(decided)) return decided
  }
  const taken = await Promise.all(wanted.map((one, at) => takeDay(context, one, known[at])))
  return taken.find(isRefusal)
}

/** Gives back what a command took for sessions. */
export async function release(
  { store, pause }: Context,
  resources: readonly Resource[],
  slots: readonly Slot[],
): Promise<void> {
  await Promise.all(
    wantedOf(resources, slots).map(async ({ resource, day }) => {
      const id = occupationId(resource.resourceId, day)
      const known = await store.read(occupations, id)
      if (known === undefined) return
      await decideAndSave<Occupation, null>(
        store,
        occupations,
        id,
        pause,
        (occupation = known) => Promise.resolve({ next: decideReleasing(occupation, slots), result: null }),
        known,
      )
    }),
  )
}

const takeDay = (context: Context, wanted: Wanted, first: Occupation | undefined): Promise<Refusal | null> =>
  decideAndSave<Occupation, null>(
    context.store,
    occupations,
    occupationId(wanted.resource.resourceId, wanted.day),
    context.pause,
    (occupation) => {
      const next = withSlots(occupation ?? emptyDay(context, wanted.resource, wanted.day), wanted.slots)
      return Promise.resolve(isRefusal(next) ? next : { next, result: null })
    },
    first,
  )

/** A day of a room or a teacher on which nothing is taken. */
export const emptyDay = ({ principal }: Context, resource: Resource, day: Day): Occupation => ({
  _id: occupationId(resource.resourceId, day),
  version: 0,
  communityId: principal.communityId,
  kind: resource.kind,
  name: resource.name,
  resourceId: resource.resourceId,
  day,
  slots: [],
})

function withSlots(occupation: Occupation, slots: readonly Slot[]): Occupation | Refusal {
  let next = occupation
  for (const slot of slots) {
    const decided = decideOccupying(next, slot)
    if (isRefusal(decided)) return decided
    next = decided
  }
  return next
}
