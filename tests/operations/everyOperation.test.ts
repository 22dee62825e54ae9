/**
 * What must hold for each operation, whatever it does, generated from the contract itself: it has a body, only its
 * callers may call it, malformed input is refused and stores nothing, and nobody becomes somebody else by saying so.
 */
import { allOperations } from '../../cloudfunctions/api/operations'
import { collections } from '../../cloudfunctions/database'
import { runOperation } from '../../cloudfunctions/runtime/runOperation'
import { contract, operationsOfContract } from '../../shared/contract'
import type { AnyOperation } from '../../shared/contract/operation'
import { staffRoles } from '../../shared/domain/people/person'
import { refusals } from '../../shared/errors'
import { forgedNames, hostileInputsOf, sampleOf, schemaOf } from './hostileInput'
import { createWorld, newCommandId, type World } from './world'

let world: World

beforeAll(async () => {
  world = await createWorld()
  await world.register('resident', { displayName: '居民' })
  for (const role of staffRoles) await world.staff(role, role, { displayName: '工作人员' })
})

/** Everything that is stored, as one text. */
async function everything(): Promise<string> {
  const all = collections.map(async ({ name, holds, indexes }) => {
    const documents = await world.store.find({ name, holds, indexes }, { where: {}, limit: 1000 })
    return [name, documents]
  })
  return JSON.stringify(await Promise.all(all))
}

test('every operation of the contract has a body, and no body is without a contract', async () => {
  const bodies = (await allOperations()).map(({ contract: { name } }) => name).sort()
  expect(bodies).toEqual(operationsOfContract.map(({ name }) => name).sort())
})

test('an operation is called what its place in the contract says', () => {
  for (const [context, own] of Object.entries(contract)) {
    for (const [name, operation] of Object.entries<AnyOperation>(own))
      expect(operation.name).toBe(`${context}.${name}`)
  }
})

describe.each(operationsOfContract.map((operation) => [operation.name, operation] as const))(
  '%s',
  (name, operation) => {
    const mayCall = (role: string): boolean =>
      typeof operation.who === 'string' ? true : (operation.who as readonly string[]).includes(role)

    test.each(['resident', ...staffRoles])(
      'may be called by %s only if the contract says so',
      async (role) => {
        const answer = await world.call(role, name, sampleOf(schemaOf(operation)))
        const refused = !answer.ok && answer.error.code === 'NOT_ALLOWED'
        expect(refused).toBe(!mayCall(role))
      },
    )

    test('is closed to strangers unless anyone may call it', async () => {
      const answer = await world.call('stranger', name, sampleOf(schemaOf(operation)))
      const refused = !answer.ok && answer.error.code === 'NOT_REGISTERED'
      expect(refused).toBe(operation.who !== 'anyone')
      const nobody = await world.call('', name, sampleOf(schemaOf(operation)))
      expect(nobody).toMatchObject({ ok: false, error: { code: 'NO_IDENTITY' } })
    })

    test('refuses malformed input, stores nothing and does not fail', async () => {
      const caller = typeof operation.who === 'string' ? 'resident' : (operation.who[0] ?? '')
      const before = await everything()
      const faults = world.log.filter(({ fault }) => fault !== undefined).length
      for (const { what, input } of hostileInputsOf(operation)) {
        const answer = await world.call(caller, name, input)
        expect({ what, code: answer.ok ? 'accepted' : answer.error.code }).toEqual({
          what,
          code: 'BAD_INPUT',
        })
      }
      expect(await everything()).toBe(before)
      expect(world.log.filter(({ fault }) => fault !== undefined)).toHaveLength(faults)
    })

    test('does not believe an identity, a role, points or a time beside the input', async () => {
      const forged = Object.fromEntries(forgedNames.map((field) => [field, 'planner']))
      const event = { ...forged, operation: name, input: sampleOf(schemaOf(operation)) }
      const more = { userInfo: { openId: 'administrator' }, principal: { roles: staffRoles } }
      const answer = await runOperation(
        { ...event, ...more, commandId: newCommandId() },
        'resident',
        world.runtime,
      )
      const refused = !answer.ok && answer.error.code === 'NOT_ALLOWED'
      expect(refused).toBe(!mayCall('resident'))
    })

    test('names each refusal it may answer in the table of refusals', () => {
      for (const code of operation.refusals) expect(refusals).toHaveProperty(code)
    })

    test('refuses a command without a command id, and a malformed one', async () => {
      const input = sampleOf(schemaOf(operation))
      const ids = operation.kind === 'command' ? [undefined, 'cmd_1', 7, { $gt: '' }] : ['cmd_1', 7]
      for (const commandId of ids) {
        const answer = await runOperation(
          { operation: name, commandId, input },
          'administrator',
          world.runtime,
        )
        expect(answer).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } })
      }
    })
  },
)

test.each([undefined, null, 7, 'x', [], {}])('an event that is %p is refused', async (event) => {
  const answer = await runOperation(event, 'resident', world.runtime)
  expect(answer).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } })
})

test.each(['people.nothing', 'nothing', '__proto__', 'constructor', 'toString', ''])(
  'an operation called %p is refused',
  async (operation) => {
    const answer = await runOperation({ operation }, 'resident', world.runtime)
    expect(answer).toMatchObject({ ok: false, error: { code: 'UNKNOWN_OPERATION' } })
  },
)
