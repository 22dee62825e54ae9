import { passbookPages, passbooks } from '../../cloudfunctions/database'
import { openPassbook, type Line, type Passbook, type SealedPage } from '../../shared/domain/bank/passbook'
import { pageId } from '../../shared/domain/bank/sealing'
import { filledPassbook } from '../sim/filledPassbook'
import { home, type World } from './world'

/** Writes so many lines more into a passbook, which is opened if it is not there. */
export async function fillPassbook(world: World, depositorId: string, lines: number): Promise<void> {
  const { store, clock } = world
  const opening = { depositorId, communityId: home.communityId, kind: 'person' as const, nowMs: clock.nowMs }
  await store.insert(passbooks, openPassbook(opening))
  const before = await passbookIn(world, depositorId)
  const sealed: SealedPage[] = []
  const after = filledPassbook(before, lines, clock.nowMs, (page) => sealed.push(page))
  for (const page of sealed) await store.insert(passbookPages, page)
  await store.replace(passbooks, before, after)
}

export async function passbookIn(world: World, depositorId: string): Promise<Passbook> {
  const passbook = await world.store.read(passbooks, depositorId)
  if (passbook === undefined) throw new Error(`${depositorId} has no passbook`)
  return passbook
}

/** Changes a line of a sealed page where it is stored, as somebody with the database console could. */
export async function tamper(
  world: World,
  depositorId: string,
  page: number,
  change: (line: Line) => Line,
): Promise<SealedPage> {
  const id = pageId(depositorId, page)
  const before = await world.store.read(passbookPages, id)
  if (before === undefined) throw new Error(`${id} is not sealed`)
  const { set } = world.store.command as Record<'set', (value: unknown) => unknown>
  const lines = before.lines.map((line, at) => (at === 9 ? change(line) : line))
  await world.store.change(passbookPages, { _id: id }, { lines: set(lines) })
  return before
}

/** Puts a page back as it was. */
export async function repair(world: World, before: SealedPage): Promise<void> {
  const { set } = world.store.command as Record<'set', (value: unknown) => unknown>
  await world.store.change(passbookPages, { _id: before._id }, { lines: set(before.lines) })
}
