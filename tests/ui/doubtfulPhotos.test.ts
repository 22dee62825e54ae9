/**
 * Proves the page of doubtful photos: each is passed at a tap or refused with a reason, goes from the list, and stays
 * when the decision was refused.
 */
import { explain } from '../../miniprogram/generated/shared'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openPage = pageAt('packages/desk/photos/photos')
const one = (photoId: string, purpose: string) => ({
  photo: { photoId, state: 'doubtful', url: `https://${photoId}` },
  purpose,
  about: '',
  addedAtMs: Date.UTC(2026, 10, 22, 2, 32),
})

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  phone.answer = ({ operation }) =>
    ok(
      operation === 'media.doubtful'
        ? { photos: [one('pho_1', 'proof'), one('pho_2', 'course')], more: false }
        : {},
    )
})

test('a photo is passed at a tap and leaves the list', async () => {
  const screen = await openPage()
  expect(screen.text()).toContain('申报的证明')
  await screen.call('pass', { currentTarget: { dataset: { photoId: 'pho_1' } } })
  expect(phone.sent.at(-1)?.input).toEqual({ photoId: 'pho_1', decision: { to: 'passed' } })
  expect(screen.data()['photos']).toMatchObject([{ photoId: 'pho_2' }])
})

test('a photo is refused with a reason', async () => {
  const screen = await openPage()
  await screen.call('askWhy', { currentTarget: { dataset: { photoId: 'pho_1' } } })
  expect(screen.text()).toContain('为什么不通过')
  await screen.tap('照片看不清')
  expect(phone.sent.at(-1)?.input).toEqual({
    photoId: 'pho_1',
    decision: { to: 'refused', reason: '照片看不清' },
  })
  expect(screen.data()['photos']).toMatchObject([{ photoId: 'pho_2' }])
})

test('a decision that is refused leaves the photo and says why', async () => {
  const screen = await openPage()
  phone.answer = () => ({ ok: false, error: explain({ refused: 'PHOTO_OF_YOUR_OWN' }) })
  await screen.call('pass', { currentTarget: { dataset: { photoId: 'pho_1' } } })
  expect(screen.text()).toContain(explain({ refused: 'PHOTO_OF_YOUR_OWN' }).text)
  expect(screen.data()['photos']).toHaveLength(2)
})

test('an empty queue says what would stand there', async () => {
  phone.answer = () => ok({ photos: [], more: false })
  expect((await openPage()).text()).toContain('没有待审的照片')
})
