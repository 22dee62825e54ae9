import { findOperation } from '../../cloudfunctions/api/operations'
import { collections, communities, people, ruleBooks } from '../../cloudfunctions/database'
import type { LogEntry } from '../../cloudfunctions/runtime/log'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { runOperation, type Answer } from '../../cloudfunctions/runtime/runOperation'
import { createRuntime, type Runtime } from '../../cloudfunctions/runtime/runtime'
import { CloudStore, type Database, type Store } from '../../cloudfunctions/runtime/store'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import type { CloudService } from '../../local/cloud/service'
import { FilesInMemory } from './filesInMemory'
import { localOpenApi, type LocalOpenApi } from './localOpenApi'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { ruleBookOf } from '../../shared/domain/earn/scheme'
import { consentVersion, type StaffRole } from '../../shared/domain/people/person'
import { demoCommunity, schemeOf } from '../../scripts/demo/community'

/** 9:00 on Sunday 22 November 2026 in the community's zone. */
const morningMs = Date.UTC(2026, 10, 22, 1)
export const hourMs = 3_600_000
export const codeKey = 'a key for tests only, of enough characters'

export const home = { communityId: 'com_qingfeng', buildingId: 'bld_qf01' }
export const elsewhere = { communityId: 'com_sanbanqiao', buildingId: 'bld_sb01' }

const fields = { title: 'thing1', text: 'thing2', time: 'time3' }
/** Two kinds have a template, the others stay in the app. */
const messageTemplates = {
  pointsEnding: { templateId: 'tpl-ending', ...fields },
  answer: { templateId: 'tpl-answer', ...fields },
}

/** A community in memory with the operations on top of it, through the real SDK. */
export interface World {
  readonly engine: Engine
  readonly store: Store
  readonly runtime: Runtime
  readonly clock: { nowMs: number }
  readonly log: LogEntry[]
  readonly files: FilesInMemory
  /** WeChat's open APIs, and how they are doing. */
  readonly weChat: LocalOpenApi
  call(openId: string, operation: string, input?: unknown, more?: CallOptions): Promise<Answer>
  /** Calls and expects a value. */
  value<Value = Record<string, unknown>>(
    openId: string,
    operation: string,
    input?: unknown,
    more?: CallOptions,
  ): Promise<Value>
  register(openId: string, more?: Readonly<Record<string, unknown>>): Promise<string>
  staff(openId: string, role: StaffRole, more?: Readonly<Record<string, unknown>>): Promise<string>
  plan(more?: Readonly<Record<string, unknown>>): Promise<string>
  codeOf(activityId: string): string
}

export interface CallOptions {
  readonly commandId?: string
  readonly forPersonId?: string
  readonly runtime?: Runtime
}

let commandsMade = 0
export const newCommandId = (): string => {
  commandsMade += 1
  return `cmd_${commandsMade.toString().padStart(26, '0')}`
}

export const runtimeOn = (
  service: CloudService,
  clock: { nowMs: number },
  log: LogEntry[] = [],
  outside: Partial<Pick<Runtime, 'files' | 'openApi'>> = {},
): Runtime =>
  createRuntime({
    ...outside,
    store: new CloudStore(openDatabase(service) as unknown as Database),
    environment: { codeKey, messageTemplates },
    findOperation,
    clock: () => clock.nowMs,
    pause: () => Promise.resolve(),
    log: (entry) => log.push(entry),
  })

/** @param around puts something around the engine, such as faults or a meter */
export async function createWorld(
  around: (engine: CloudService) => CloudService = (same) => same,
): Promise<World> {
  const clock = { nowMs: morningMs }
  const log: LogEntry[] = []
  const engine = Engine.open({ collections, now: () => clock.nowMs })
  const store = new CloudStore(openDatabase(engine) as unknown as Database)
  for (const community of demoCommunity.communities) {
    const { id, name, centre, buildings } = community
    await store.insert(communities, { _id: id, name, centre, buildings })
    const book = { communityId: id, version: 1, inForceFromMs: morningMs - 24 * hourMs }
    await store.insert(ruleBooks, ruleBookOf(schemeOf(community), book))
  }
  const files = new FilesInMemory()
  const weChat = localOpenApi(() => clock.nowMs)
  const runtime = runtimeOn(around(engine), clock, log, { files, openApi: weChat.openApi })

  const call: World['call'] = (openId, operation, input, more = {}) => {
    weChat.visits.record(openId)
    return runOperation(
      {
        operation,
        commandId: more.commandId ?? newCommandId(),
        ...(more.forPersonId === undefined ? {} : { forPersonId: more.forPersonId }),
        input,
      },
      openId,
      more.runtime ?? runtime,
    )
  }
  const value: World['value'] = async (openId, operation, input, more) => {
    const answer = await call(openId, operation, input, more)
    if (!answer.ok)
      throw new Error(`${operation}: ${JSON.stringify(answer.error)} ${log.at(-1)?.fault ?? ''}`)
    return answer.value as never
  }
  const register: World['register'] = async (openId, more) => {
    const input = { ...home, displayName: openId, member: false, consentVersion, ...more }
    return (await value<{ personId: string }>(openId, 'people.register', input)).personId
  }
  const staff: World['staff'] = async (openId, role, more) => {
    const personId = await register(openId, more)
    const { set } = store.command as Record<'set', (roles: unknown) => unknown>
    await store.change(people, { _id: personId }, { roles: set([role]) })
    return personId
  }
  const plan: World['plan'] = async (more) => {
    const known = await store.read(people, personIdOf('planner'))
    if (known === undefined) await staff('planner', 'clerk')
    const startsAtMs = clock.nowMs
    const times = { startsAtMs, endsAtMs: startsAtMs + 2 * hourMs }
    const input = { title: '清洁日', place: '门口', ...times, ruleId: 'default-5', quantity: 1, ...more }
    return (await value<{ activityId: string }>('planner', 'earn.planActivity', input)).activityId
  }
  const codeOf = (activityId: string): string =>
    rotatingCode('activity', activityId, clock.nowMs, runtime.authenticate)
  return { engine, store, runtime, clock, log, files, weChat, call, value, register, staff, plan, codeOf }
}
