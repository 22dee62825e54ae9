import * as z from 'zod'
import { id } from '../fields'
import { signUpStates } from './gatherings'
import { command, query } from '../operation'

const signedUp = z.object({
  signUpId: z.string(),
  state: z.enum(signUpStates),
  /** Until when an offered seat is kept. */
  replyByMs: z.int().optional(),
  /** How many parties stand before this one on the waiting list. */
  ahead: z.int().optional(),
})

export const signUp = command({
  name: 'earn.signUp',
  summary:
    'A person signs up for an activity, alone or together with members of their household or squad; when it is full they wait in order.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({
    activityId: id('act'),
    groupId: id('grp').optional(),
    /** Who of the group comes along besides the person themself. */
    withPersonIds: z.array(id('per')).max(19).optional(),
  }),
  output: signedUp,
  refusals: [
    'ACTIVITY_NOT_FOUND',
    'ACTIVITY_ELSEWHERE',
    'ACTIVITY_CANCELLED',
    'NO_SIGN_UP_NEEDED',
    'SIGN_UP_OVER',
    'ALREADY_SIGNED_UP',
    'SIGNED_UP_TOO_OFTEN',
    'ROLL_FULL',
    'PARTY_TOO_LARGE',
    'GROUP_NOT_FOUND',
    'NOT_A_MEMBER',
  ],
})

export const withdraw = command({
  name: 'earn.withdraw',
  summary: 'A person gives back their seat or their place on the waiting list, until the activity begins.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ activityId: id('act'), signUpId: id('sgn') }),
  output: z.object({ signUpId: z.string() }),
  refusals: ['SIGN_UP_NOT_FOUND', 'SIGN_UP_OVER', 'SIGN_UP_ENDED'],
})

export const answerOffer = command({
  name: 'earn.answerOffer',
  summary: 'A person on the waiting list takes the seats that were kept for them, or lets them go.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ activityId: id('act'), signUpId: id('sgn'), accept: z.boolean() }),
  output: signedUp,
  refusals: ['SIGN_UP_NOT_FOUND', 'NO_OFFER'],
})

export const roll = query({
  name: 'earn.roll',
  summary: 'Who signed up for an activity, for its leader and staff; also what the sign-in sheet lists.',
  who: 'resident',
  input: z.strictObject({ activityId: id('act') }),
  output: z.object({
    title: z.string(),
    place: z.string(),
    startsAtMs: z.int(),
    endsAtMs: z.int(),
    capacity: z.int().optional(),
    parties: z.array(
      z.object({
        state: z.enum(signUpStates),
        members: z.array(z.object({ personId: z.string(), displayName: z.string() })),
        groupName: z.string().optional(),
      }),
    ),
    nowMs: z.int(),
  }),
  refusals: ['ACTIVITY_NOT_FOUND', 'ACTIVITY_ELSEWHERE', 'NOT_THE_LEADER'],
})
