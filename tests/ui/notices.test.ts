/**
 * Proves that notices become read by being shown, that lists that are empty or out of reach say so, and that lots are
 * listed soonest first.
 *
 * How: pages are rendered with the real TDesign; the server's answers are prepared.
 */
import { lotViews } from '../../miniprogram/components/lot-list/lotView'
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openNotices = pageAt('packages/people/notices/notices')
const openPools = pageAt('packages/bank/pools/pools')

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})

afterEach(() => jest.restoreAllMocks())

describe('notices', () => {
  const notice = (n: number, read: boolean) => ({
    noticeId: `ntc_${String(n)}`,
    title: `第${String(n)}条`,
    text: '内容',
    atMs: atMs - n,
    read,
  })

  test('are marked as read up to the newest that was shown', async () => {
    phone.answer = ({ operation }) =>
      ok(
        operation === 'inbox.list'
          ? { notices: [notice(1, false), notice(2, true)], unread: 1, more: false }
          : {},
      )
    expect((await openNotices()).text()).toContain('新第1条')
    expect(phone.sent).toContainEqual(
      expect.objectContaining({ operation: 'inbox.markRead', input: { untilMs: atMs - 1 } }),
    )
  })

  test('nothing is marked when nothing is unread, and an empty list says what will come', async () => {
    phone.answer = () => ok({ notices: [], unread: 0, more: false })
    expect((await openNotices()).text()).toContain('还没有消息')
    expect(phone.sent.map(({ operation }) => operation)).not.toContain('inbox.markRead')
  })

  describe('in WeChat', () => {
    const templates = [{ kind: 'answer', templateId: 'tpl-1' }]
    let asked: readonly string[]

    /** A person whom WeChat asks, and what they answer. */
    function answering(word: 'accept' | 'reject'): void {
      asked = []
      const { wx } = globalThis as unknown as { wx: object }
      Object.assign(wx, {
        requestSubscribeMessage: ({ tmplIds }: { tmplIds: readonly string[] }) => {
          asked = tmplIds
          return Promise.resolve(Object.fromEntries(tmplIds.map((id) => [id, word])))
        },
      })
    }

    const answer = ({ operation }: { operation: string }) =>
      ok(
        operation === 'inbox.messageTemplates'
          ? { templates }
          : { notices: [notice(2, true)], unread: 0, more: false },
      )

    test('are asked for at a tap, and what was allowed is told to the server', async () => {
      phone.answer = answer
      answering('accept')
      await (await openNotices()).tap('在微信里提醒我')
      expect(asked).toEqual(['tpl-1'])
      expect(phone.sent.at(-1)).toMatchObject({
        operation: 'inbox.permitMessages',
        input: { kinds: ['answer'] },
      })
    })

    test('are nothing the server hears of when the person says no', async () => {
      phone.answer = answer
      answering('reject')
      await (await openNotices()).tap('在微信里提醒我')
      expect(phone.sent.map(({ operation }) => operation)).not.toContain('inbox.permitMessages')
    })

    test('are not offered where the account has no template', async () => {
      phone.answer = ({ operation }) =>
        ok(
          operation === 'inbox.messageTemplates'
            ? { templates: [] }
            : { notices: [notice(2, true)], unread: 0, more: false },
        )
      expect((await openNotices()).text()).not.toContain('在微信里提醒我')
    })
  })

  test('without a connection the kept ones are shown', async () => {
    phone.answer = () => ok({ notices: [notice(2, true)], unread: 0, more: false })
    await openNotices()
    phone.setOnline(false)
    expect((await openNotices()).text()).toContain('离线，显示 10:32 的内容')
  })
})

test('a community without a pool says so', async () => {
  phone.answer = () => ok({ mine: [], pools: [] })
  expect((await openPools()).text()).toContain('社区还没有开爱心池')
})

test('lots are listed soonest first, with how long it is until then', () => {
  const views = lotViews(
    [
      { points: 5, expiresOn: 'never' },
      { points: 20, expiresOn: '2027-12-31' },
      { points: 40, expiresOn: '2026-12-31' },
      { points: 1, expiresOn: '2026-11-22' },
    ],
    atMs,
  )
  expect(views.map(({ points, left, isSoon }) => [points, left, isSoon])).toEqual([
    ['1 分', '今天到期', true],
    ['40 分', '还有 39 天', true],
    ['20 分', '还有 404 天', false],
    ['5 分', '', false],
  ])
})
