import type { SignUp } from '../../../../shared/domain/earn/roll'
import { signUps } from '../../../database'
import type { Context } from '../../../runtime/operation'

const mostShown = 50

/** A person's live sign-ups for what starts from a moment on. */
export function liveSignUps({ store, subjectId }: Context, fromMs: number): Promise<readonly SignUp[]> {
  const { gte } = store.command as Record<'gte', (ms: number) => unknown>
  return store.find(signUps, {
    where: { personId: subjectId, live: true, startsAtMs: gte(fromMs) },
    orderBy: ['startsAtMs', 'asc'],
    limit: mostShown,
  })
}

export const mineOf = ({ signUpId, state, replyByMs }: Pick<SignUp, 'signUpId' | 'state' | 'replyByMs'>) => ({
  signUpId,
  state,
  ...(replyByMs === undefined ? {} : { replyByMs }),
})
