/**
 * Proves that a queue of forty requests is cleared in five minutes with one thumb: one tap a request, always under the same
 * button.
 *
 * How: the whole product in Chromium; forty requests are made through the resident's phone, then every tap is counted.
 */
import { describeInChromium, useProduct } from './product'
import { approverId, call, clearQueue, clerkId, page, place } from './shopkeeping'

const { openPhone } = useProduct()

describeInChromium('a queue of forty', () => {
  test('is cleared with one tap a request, well within five minutes', async () => {
    const [clerk, resident, approver] = [
      await openPhone(clerkId),
      await openPhone('demo-chen'),
      await openPhone(approverId),
    ]
    const added = (await call(clerk, 'redeem.addReward', {
      kind: 'goods',
      title: '纸巾',
      points: 1,
      valueFen: 100,
      place,
      keptDays: 7,
      quantity: 100,
    })) as { value: { rewardId: string } }
    const { rewardId } = added.value
    for (let count = 0; count < 40; count += 1)
      await call(resident, 'redeem.request', { rewardId, quantity: 1, agreedPoints: 1 })
    await approver.open(page.approvals)
    await approver.sees('同意')
    const startedAtMs = Date.now()
    const taps = await clearQueue(approver)
    const seconds = (Date.now() - startedAtMs) / 1000
    const cleared = (await approver.value('doneCount')) as number
    expect(cleared).toBeGreaterThanOrEqual(40)
    expect(taps).toBe(cleared)
    expect(seconds).toBeLessThan(300)
    expect(approver.complaints).toEqual([])
  })
})
