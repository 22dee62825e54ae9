import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Answer } from '../../cloudfunctions/runtime/runOperation'
import { staffRoles } from '../../shared/domain/people/person'

export const communityId = 'com_1'
export const buildings = ['bld_01', 'bld_02']
export const neighbourhood = {
  _id: communityId,
  name: '模拟社区',
  buildings: buildings.map((id) => ({ id, name: id })),
}

/** What the simulated neighbourhood goes by and reports. */
export const scheme = {
  id: 'sim',
  name: '模拟',
  source: [],
  earn: [
    {
      category: '助贫助困',
      act: '帮助',
      unit: '小时',
      points: 10,
      capPerDay: 4,
      confirmedBy: 'served',
      announceAbove: 30,
    },
    {
      category: '助贫助困',
      act: '拾金不昧',
      unit: '次',
      points: [10, 50],
      confirmedBy: 'approver',
      announceAbove: 30,
    },
    { category: '垃圾分类', act: '厨余', unit: 'kg', points: 2, capPerDay: 4 },
  ],
} as const

/** The most that anybody can earn to spend in a day by the rules that have a cap. */
export const mostPointsADay: Readonly<Record<string, number>> = { 'sim-1': 40, 'sim-3': 8 }

type Step =
  'confirmClaim' | 'reviewClaim' | 'approveClaim' | 'objectToClaim' | 'decideObjection' | 'appealClaim'

/** What people mostly do about a claim where it stands. */
export const fittingIn: Readonly<Record<string, readonly (Step | 'decideAppeal')[]>> = {
  waitingConfirmation: ['confirmClaim'],
  waitingReview: ['reviewClaim'],
  waitingSecond: ['approveClaim'],
  announced: ['objectToClaim', 'approveClaim'],
  objected: ['objectToClaim', 'decideObjection'],
  refused: ['appealClaim'],
  appealed: ['decideAppeal'],
}

export interface ClaimSimulationOptions {
  readonly seed: number
  readonly commands: number
  /** People who send commands at the same time. */
  readonly hands: number
  /** Of each kind of fault, at each round trip. */
  readonly faultRate: number
}

export interface ClaimReport {
  readonly commands: number
  readonly claims: number
  readonly posted: number
  readonly killed: number
  readonly replays: number
  readonly answers: Readonly<Record<string, number>>
}

export interface Sent {
  readonly openId: string
  readonly event: { readonly operation: string; readonly commandId: string; readonly input: unknown }
  readonly answer: Answer
}

/** Somebody of the neighbourhood: the first hold a role of staff each, some roles twice, the others none. */
export function neighbour(openId: string, at: number) {
  const again = ['clerk', 'approver', 'administrator', 'auditor'] as const
  const role = staffRoles[at] ?? (at < 10 ? again[at - 6] : undefined)
  return {
    _id: personIdOf(openId),
    version: 1,
    communityId,
    buildingId: buildings[at % 2],
    displayName: openId,
    roles: role === undefined ? [] : [role],
    wards: [],
    guardianIds: [],
  }
}
