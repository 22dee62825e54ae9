import { createHash } from 'node:crypto'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { Answer } from '../../cloudfunctions/runtime/runOperation'
import type { BallotPaper } from '../../shared/domain/council/ballotPaper'
import { createWorld, hourMs, type CallOptions, type World } from './world'

export interface Voting {
  readonly name: string
  readonly status: string
  readonly why?: string
  readonly paper?: BallotPaper
}

/** A ballot as somebody reads it. */
export interface BallotSeen {
  readonly state: string
  readonly own: Voting
  readonly proxies: readonly Voting[]
  readonly givenTo?: string
  readonly took: number
  readonly result?: Readonly<Record<'phone' | 'paper' | 'hands' | 'total', readonly number[]>> & {
    readonly voters: number
  }
  readonly counting?: { readonly paper: number; readonly hands: number; readonly missing: readonly string[] }
}

export interface Cast {
  readonly choices: readonly number[]
  readonly turn?: number
  /** Whose phone draws the secret; the caller's unless said. */
  readonly phone?: string
  readonly paper?: BallotPaper
  readonly more?: CallOptions
}

/** A community with ballots. */
export interface BallotWorld extends World {
  draft(more?: Readonly<Record<string, unknown>>): Promise<string>
  opened(more?: Readonly<Record<string, unknown>>): Promise<string>
  seen(openId: string, ballotId: string): Promise<BallotSeen>
  cast(openId: string, ballotId: string, cast: Cast): Promise<Answer>
  /** The code that somebody shows to be scanned. */
  personCode(openId: string): string
  /** Lets the time of a ballot pass and closes it as the timer does. */
  timeOver(): void
}

/** What a phone draws at random, here from its name. */
export const secretOf = (phone: string, ballotId: string): string =>
  createHash('sha256').update(`${phone}/${ballotId}`).digest('hex').slice(0, 32)

const lastsMs = 2 * hourMs

export async function createBallotWorld(
  residents: readonly string[] = ['wang', 'li', 'zhao'],
): Promise<BallotWorld> {
  const world = await createWorld()
  for (const openId of residents) await world.register(openId)
  await world.staff('clerk', 'clerk')
  await world.staff('approver', 'approver')
  return ballotsOn(world)
}

/** Ballots in a community that is there already, with a clerk. */
export function ballotsOn(world: World): BallotWorld {
  const draft: BallotWorld['draft'] = async (more) => {
    const input = {
      title: '小花园改成什么',
      words: '只选一项',
      options: ['停车位', '菜园', '保持原样'].map((text) => ({ text })),
      choose: 1,
      unit: 'person',
      secret: true,
      minimumAge: 18,
      buildingIds: [],
      mostProxies: 2,
      closesAtMs: world.clock.nowMs + lastsMs,
      ...more,
    }
    return (await world.value<{ ballotId: string }>('clerk', 'council.draftBallot', input)).ballotId
  }
  const opened: BallotWorld['opened'] = async (more) => {
    const ballotId = await draft(more)
    world.clock.nowMs += 1000
    await world.value('clerk', 'council.openBallot', { ballotId })
    return ballotId
  }
  const seen: BallotWorld['seen'] = (openId, ballotId) =>
    world.value<BallotSeen>(openId, 'council.ballot', { ballotId })
  const cast: BallotWorld['cast'] = async (
    openId,
    ballotId,
    { choices, turn = 1, phone = openId, ...said },
  ) => {
    const paper = said.paper ?? (await seen(openId, ballotId)).own.paper
    const input = { paper, secret: secretOf(phone, ballotId), turn, choices }
    return world.call(openId, 'council.castBallot', input, said.more)
  }
  const personCode: BallotWorld['personCode'] = (openId) =>
    rotatingCode('person', personIdOf(openId), world.clock.nowMs, world.runtime.authenticate)
  const timeOver: BallotWorld['timeOver'] = () => {
    world.clock.nowMs += lastsMs
  }
  return { ...world, draft, opened, seen, cast, personCode, timeOver }
}
