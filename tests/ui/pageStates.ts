import { explain } from '../../miniprogram/generated/shared'
import { ok, type Phone } from './phone'
import type { Screen } from './screen'

/** A page with what it asks for and what it says when there is nothing. */
export interface ListPage {
  readonly name: string
  readonly open: (query?: Record<string, string>) => Promise<Screen>
  readonly query?: Record<string, string>
  /** The answer to what it asks when there is nothing to list. */
  readonly nothing: unknown
  readonly saysOfNothing: string
}

/** Waits for words, because a phone that finds no server tries a second time before it says so. */
export async function says(screen: Screen, words: string): Promise<void> {
  for (let tries = 0; tries < 60 && !screen.text().includes(words); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  expect(screen.text()).toContain(words)
}

/** Tests that a page has each of the states that a list has: loading, empty, refused, without a server, and again. */
export function provesItsStates(phone: () => Phone, { name, open, query, nothing, saysOfNothing }: ListPage) {
  describe(name, () => {
    test('shows that it loads', async () => {
      const waiting: ((answer: unknown) => void)[] = []
      phone().answer = () => new Promise((resolve) => waiting.push(resolve))
      const screen = await open(query)
      expect(screen.data()).toMatchObject({ state: { status: 'loading' } })
      expect(screen.text()).not.toContain(saysOfNothing)
      phone().answer = () => ok(nothing)
      for (const resolve of waiting) resolve(ok(nothing))
      await says(screen, saysOfNothing)
    })

    test('says when there is nothing', async () => {
      phone().answer = () => ok(nothing)
      await says(await open(query), saysOfNothing)
    })

    test('says why it was refused', async () => {
      phone().answer = () => ({
        ok: false,
        error: explain({ refused: 'NOT_ALLOWED', details: { who: '经办人员' } }),
      })
      await says(await open(query), '这一步需要经办人员来办')
    })

    test('says that no server is reached, and asks again on a tap', async () => {
      phone().answer = () => {
        throw new Error('cloud.callFunction:fail timeout')
      }
      const screen = await open(query)
      await says(screen, '现在连不上网络')
      phone().answer = () => ok(nothing)
      await screen.tap('再试一次')
      await says(screen, saysOfNothing)
    })
  })
}
