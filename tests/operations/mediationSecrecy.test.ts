/**
 * Who learns anything of a quarrel: every state of a mediation for every role, in it or not; and the whole database
 * searched for its words while it is open, when it is over, and after its time, when not even who was in it is left.
 */
import { commands, mediations } from '../../cloudfunctions/database'
import { operationsOfContract } from '../../shared/contract'
import { forgetMediations } from '../../cloudfunctions/jobs/forgetMediations'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { askMediation, type Mediation } from '../../shared/domain/council/mediation'
import { mediationMachine, type MediationState } from '../../shared/domain/council/mediationMachine'
import { sealMediation } from '../../cloudfunctions/api/operations/council/mediation/stored'
import { startOfDayMs, addDays, dayOf } from '../../shared/domain/calendar'
import { refusedWith } from './councilWorld'
import { dyingAt } from './dyingService'
import { sampleOf, schemaOf } from './hostileInput'
import { createMediationWorld, people, secrets, type MediationWorld } from './mediated'
import { elsewhere, newCommandId, runtimeOn } from './world'

const inIt = ['asker', 'party', 'judge', 'mediator', 'volunteer'] as const
const outside = [
  'resident',
  'declined',
  'clerk',
  'approver',
  'auditor',
  'administrator',
  'team',
  'buildingLead',
  'elsewhere',
] as const
const viewers = [...inIt, 'invited', ...outside] as const
const states = Object.keys(mediationMachine.states) as MediationState[]
const kept = states.filter((state) => state !== 'forgotten')
const idOf = (state: MediationState) => `med_state${state.toLowerCase()}`

let world: MediationWorld
const said = Object.values(secrets)
const holdsASecret = (text: string) => said.filter((secret) => text.includes(secret))

describe('every state of a mediation', () => {
  beforeAll(async () => {
    world = await createMediationWorld()
    for (const openId of ['asker', 'party', 'invited', 'declined', 'resident']) await world.register(openId)
    await world.staff('team', 'team')
    await world.staff('buildingLead', 'buildingLead')
    await world.staff('elsewhere', 'administrator', { ...elsewhere, displayName: '外社区' })
    for (const state of kept)
      await world.store.insert(mediations, sealMediation(inState(state), world.runtime.sealing))
  })

  function inState(state: MediationState): Mediation {
    const named = (openId: string) => ({ personId: personIdOf(openId), displayName: openId })
    const asked = askMediation({
      _id: idOf(state),
      communityId: 'com_qingfeng',
      kind: 'noise',
      words: secrets.quarrel,
      askerId: personIdOf('asker'),
      party: named('asker'),
      commandId: newCommandId(),
      nowMs: world.clock.nowMs,
      by: { personId: personIdOf('asker'), role: 'resident' },
    })
    const ended = ['agreed', 'notAgreed', 'withdrawn'].includes(state)
    return {
      ...asked,
      state,
      team: (['judge', 'mediator', 'volunteer'] as const).map((duty) => ({ ...named(duty), duty })),
      parties: [
        ...asked.parties,
        { ...named('party'), partyId: 'p2', state: 'joined' },
        { ...named('invited'), partyId: 'p3', state: 'invited' },
        { ...named('declined'), partyId: 'p4', state: 'declined' },
      ],
      notes: [{ atMs: world.clock.nowMs, byName: 'judge', words: secrets.inner, shared: false }],
      draft: { number: 1, words: secrets.draft, atMs: world.clock.nowMs },
      ...(ended ? { endedAtMs: world.clock.nowMs } : {}),
    }
  }

  test.each(kept.flatMap((state) => viewers.map((viewer) => [state, viewer] as const)))(
    '%s is read by %s only if they are in it',
    async (state, viewer) => {
      const answer = await world.call(viewer, 'council.mediation', { mediationId: idOf(state) })
      const text = JSON.stringify(answer)
      if ((inIt as readonly string[]).includes(viewer)) {
        expect(holdsASecret(text)).toContain(secrets.quarrel)
        expect(text.includes(secrets.inner)).toBe(['judge', 'mediator', 'volunteer'].includes(viewer))
      } else if (viewer === 'invited') {
        expect(answer.ok).toBe(true)
        expect(text).not.toMatch(/asker|party"|declined/)
        expect(holdsASecret(text)).toEqual([])
      } else {
        expect(answer).toMatchObject(refusedWith('MEDIATION_NOT_FOUND'))
      }
    },
  )

  const queries = operationsOfContract.filter(({ kind }) => kind === 'query')
  test.each(outside)('nothing that %s can ask anywhere in the product says a word of it', async (viewer) => {
    for (const operation of queries) {
      const sample = sampleOf(schemaOf(operation)) as object
      for (const mediationId of kept.map(idOf)) {
        const input = 'mediationId' in sample ? { ...sample, mediationId } : sample
        const text = JSON.stringify(await world.call(viewer, operation.name, input))
        expect({ name: operation.name, held: holdsASecret(text) }).toEqual({ name: operation.name, held: [] })
        if (!('mediationId' in sample)) break
      }
    }
  })

  const moving = operationsOfContract.filter(
    (operation) => operation.kind === 'command' && 'mediationId' in (schemaOf(operation).properties ?? {}),
  )
  test.each(moving.map((operation) => [operation.name, operation] as const))(
    '%s is for nobody outside',
    async (name, operation) => {
      const sample = sampleOf(schemaOf(operation)) as object
      const input = { ...sample, words: '改', name: '某人', code: undefined, mediationId: idOf('talking') }
      const before = JSON.stringify(await world.store.read(mediations, idOf('talking')))
      for (const viewer of outside) {
        const answer = await world.call(viewer, name, JSON.parse(JSON.stringify(input)))
        expect(answer.ok).toBe(false)
        if (!answer.ok && name !== 'council.assignMediators')
          expect(answer.error.code).toMatch(/NOT_FOUND|BAD_INPUT/)
      }
      expect(JSON.stringify(await world.store.read(mediations, idOf('talking')))).toBe(before)
    },
  )
})

describe('the whole database', () => {
  beforeEach(async () => {
    world = await createMediationWorld()
  })
  const asking = async () =>
    (await world.store.find(commands, { where: {}, limit: 100 })).find(
      ({ operation }) => operation === 'council.askMediation',
    )

  test('holds not one word of a mediation in the open, nor does the log, nor who lives in the quarrel', async () => {
    const mediationId = await world.agreed()
    await world.minute()
    expect(holdsASecret(await world.everything())).toEqual([])
    expect((await asking())?.input).toEqual(expect.stringMatching(/^[A-Za-z0-9+/=]{40,}$/))
    await world.settled()
    const closed = await asking()
    expect(closed).toMatchObject({ state: 'done' })
    expect(closed).not.toHaveProperty('input')
    expect(holdsASecret(JSON.stringify(world.log))).toEqual([])
    expect(await world.value('li', 'council.mediation', { mediationId })).toMatchObject({
      words: secrets.quarrel,
    })
  })

  test('a confidential command is answered again as before, and refused with other words', async () => {
    const commandId = newCommandId()
    const ask = (words: string) =>
      world.call('wang', 'council.askMediation', { kind: 'noise', words }, { commandId })
    const first = await ask(secrets.quarrel)
    expect(await ask(secrets.quarrel)).toEqual({ ...first, replayed: true })
    expect(await ask('另一件事')).toMatchObject(refusedWith('COMMAND_REUSED'))
    await world.settled()
    expect(await ask(secrets.quarrel)).toEqual({ ...first, replayed: true })
    expect(await ask('另一件事')).toMatchObject(refusedWith('COMMAND_REUSED'))
    expect(await world.store.count(mediations, {})).toBe(1)
  })

  test('a confidential command that is refused for good leaves no words either', async () => {
    const words = `${secrets.quarrel}，见 www.example.com`
    expect(await world.call('wang', 'council.askMediation', { kind: 'noise', words })).toMatchObject(
      refusedWith('WORDS_WITH_LINK'),
    )
    const record = await asking()
    expect(record).toMatchObject({ state: 'done' })
    expect(record).not.toHaveProperty('input')
  })

  test('after its time not even who was in it is left, only that there was one', async () => {
    const mediationId = await world.agreed()
    await world.settled()
    await world.minute()
    const night = startOfDayMs(addDays(dayOf(world.clock.nowMs), 89)) + 60 * 60_000
    world.clock.nowMs = night
    await world.minute()
    expect(await world.value('wang', 'council.mediation', { mediationId })).toMatchObject({ state: 'agreed' })
    world.clock.nowMs = startOfDayMs(addDays(dayOf(night), 3)) + 60 * 60_000
    await world.minute()
    expect(await world.store.read(mediations, mediationId)).toEqual({
      _id: mediationId,
      version: expect.any(Number) as number,
      communityId: 'com_qingfeng',
      state: 'forgotten',
      open: false,
      endedYear: 2026,
      agreed: true,
    })
    const everything = await world.everything()
    expect(holdsASecret(everything)).toEqual([])
    expect(everything.split(mediationId)).toHaveLength(2)
    expect(everything).not.toMatch(
      /council\.(askMediation|noteTalk|arrangeTalk|inviteParty|confirmAgreement)/,
    )
    for (const openId of ['wang', 'li', 'judge', 'mediator', 'volunteer']) {
      expect(await world.value(openId, 'inbox.list', {})).toMatchObject({ notices: [] })
      const shown = await world.call(openId, 'council.mediation', { mediationId })
      expect(shown).toMatchObject(refusedWith('MEDIATION_NOT_FOUND'))
    }
    expect(await world.assign(mediationId)).toMatchObject(refusedWith('MEDIATION_NOT_FOUND'))
    expect(Object.values(people)).toHaveLength(3)
  })

  test.each(Array.from({ length: 10 }, (_, at) => at))(
    'forgetting that dies at round trip %i is finished the next time',
    async (at) => {
      const mediationId = await world.agreed()
      await world.settled()
      world.clock.nowMs = startOfDayMs(addDays(dayOf(world.clock.nowMs), 92)) + 60 * 60_000
      for (const failure of ['before', 'after'] as const) {
        const dying = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
        await forgetMediations(dying).catch(() => undefined)
      }
      await forgetMediations(world.runtime)
      expect(await world.store.read(mediations, mediationId)).toMatchObject({
        state: 'forgotten',
        agreed: true,
      })
      expect((await world.everything()).split(mediationId)).toHaveLength(2)
    },
  )
})
