import * as z from 'zod'
import {
  ageGroup,
  demandView,
  freeTime,
  orderView,
  proposedTime,
  staff,
  subject,
  teamId,
} from './classFields'
import { id, momentMs, words } from '../fields'
import { command, query } from '../operation'

const demandId = id('dem')
const orderId = id('ord')
const wish = { ageGroup, freeTimes: z.array(freeTime).max(6) }

export const ask = command({
  name: 'classes.ask',
  summary: 'A resident asks for a class or a service, from the menu or in their own words.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ subject, title: words(20), ...wish }),
  output: z.object({ demandId: z.string(), state: z.enum(['checking', 'open']), wantedBy: z.int() }),
  refusals: ['WORDS_REFUSED', 'TOO_MANY_DEMANDS', 'DEMAND_NOT_OPEN', 'DEMAND_FULL'],
})

export const join = command({
  name: 'classes.join',
  summary: 'A resident wants the same: one tap, counted once for each person.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ demandId, ...wish }),
  output: z.object({ wantedBy: z.int() }),
  refusals: ['DEMAND_NOT_FOUND', 'DEMAND_NOT_OPEN', 'ALREADY_ASKED', 'DEMAND_FULL'],
})

export const demands = query({
  name: 'classes.demands',
  summary: 'What residents ask for, newest first, with counts and without names; and the menu of the teams.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ before: momentMs.optional() }),
  output: z.object({
    demands: z.array(demandView),
    menu: z.array(z.object({ subject, title: z.string(), teamName: z.string() })),
    more: z.boolean(),
  }),
  refusals: [],
})

export const wants = query({
  name: 'classes.wants',
  summary: 'Staff see what is wanted by how many, of what age and when people have time.',
  who: staff,
  input: z.strictObject({ before: momentMs.optional() }),
  output: z.object({
    wants: z.array(
      demandView.extend({
        ages: z.array(z.object({ kind: ageGroup, count: z.int() })),
        times: z.array(z.object({ kind: freeTime, count: z.int() })),
      }),
    ),
    more: z.boolean(),
  }),
  refusals: [],
})

export const noteNeed = command({
  name: 'classes.noteNeed',
  summary: 'Staff enter a need that was found on a visit at home: how many want it, and no names.',
  who: [...staff, 'buildingLead'],
  input: z.strictObject({ subject, title: words(20), wantedBy: z.int().min(1).max(500) }),
  output: z.object({ demandId: z.string() }),
  refusals: [],
})

export const answerDemand = command({
  name: 'classes.answerDemand',
  summary:
    'Staff publish or refuse the words of a demand, or close it with the reason why it cannot be done now.',
  who: staff,
  input: z.strictObject({ demandId, verdict: z.enum(['publish', 'refuse', 'close']), answer: words(100) }),
  output: z.object({}),
  refusals: ['DEMAND_NOT_FOUND', 'DEMAND_NOT_OPEN'],
})

export const order = command({
  name: 'classes.order',
  summary: 'Staff place an order for one or several demands with one or several teams.',
  who: staff,
  input: z.strictObject({
    demandIds: z.array(demandId).max(10),
    teamIds: z.array(teamId).min(1).max(8),
    title: words(30),
    note: words(200).optional(),
    seats: z.int().min(1).max(300),
    sessions: z.int().min(1).max(30),
    times: z.array(proposedTime).max(5),
  }),
  output: z.object({ orderId: z.string() }),
  refusals: ['DEMAND_NOT_FOUND', 'DEMAND_NOT_OPEN', 'TEAM_NOT_FOUND', 'TEAM_ELSEWHERE', 'AGREEMENT_ENDED'],
})

export const orders = query({
  name: 'classes.orders',
  summary: 'The orders of the community with what the teams answered, newest first.',
  who: staff,
  input: z.strictObject({ before: momentMs.optional() }),
  output: z.object({ orders: z.array(orderView), more: z.boolean() }),
  refusals: [],
})

export const teamOrders = query({
  name: 'classes.teamOrders',
  summary: "The orders that wait for the answer of the caller's team, or that it has taken, newest first.",
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    teams: z.array(z.object({ teamId: z.string(), name: z.string() })),
    orders: z.array(orderView),
  }),
  refusals: [],
})

export const answerOrder = command({
  name: 'classes.answerOrder',
  summary: 'A team takes an order, proposes other times, or declines with its reason.',
  who: 'resident',
  input: z.strictObject({
    orderId,
    teamId,
    reply: z.union([
      z.strictObject({ kind: z.literal('accept') }),
      z.strictObject({ kind: z.literal('propose'), times: z.array(proposedTime).min(1).max(5) }),
      z.strictObject({ kind: z.literal('decline'), reason: words(100) }),
    ]),
  }),
  output: z.object({}),
  refusals: [
    'ORDER_NOT_FOUND',
    'ORDER_NOT_OPEN',
    'ALREADY_DECLINED',
    'NOT_IN_TEAM',
    'SESSION_TIMES_WRONG',
    'DEMAND_NOT_OPEN',
  ],
})

export const chooseProposal = command({
  name: 'classes.chooseProposal',
  summary: 'Staff take one of the times that a team proposed, and the order is theirs.',
  who: staff,
  input: z.strictObject({ orderId, teamId, time: z.int().min(0).max(4) }),
  output: z.object({}),
  refusals: ['ORDER_NOT_FOUND', 'ORDER_NOT_OPEN', 'PROPOSAL_NOT_FOUND'],
})

export const withdrawOrder = command({
  name: 'classes.withdrawOrder',
  summary: 'Staff take an order back; its demands are open again.',
  who: staff,
  input: z.strictObject({ orderId }),
  output: z.object({}),
  refusals: ['ORDER_NOT_FOUND', 'ORDER_NOT_OPEN', 'DEMAND_NOT_OPEN'],
})
