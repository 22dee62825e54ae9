import type { Phone } from './phone'

/** What the stories of the shop have in common: who, where, and how staff and residents do what they do often. */

export const [clerkId, approverId] = ['demo-zhou', 'demo-wu'] as const
export const place = '邻里中心服务台'
export const page = {
  store: '/packages/store/store/store',
  rewards: '/packages/store/rewards/rewards',
  form: '/packages/store/reward-form/reward-form',
  harvest: '/packages/store/harvest/harvest',
  approvals: '/packages/store/approvals/approvals',
  several: '/packages/store/approve-several/approve-several',
  prepare: '/packages/store/prepare/prepare',
  handOver: '/packages/store/hand-over/hand-over',
  takeBack: '/packages/store/take-back/take-back',
  month: '/packages/store/month-report/month-report',
  shop: '/packages/redeem/shop/shop',
  mine: '/packages/redeem/redemptions/redemptions',
  loop: '/packages/redeem/loop/loop',
  statement: '/packages/bank/statement/statement',
} as const

export const press = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('button', { name }).first().click()
export const answerDialog = (phone: Phone, button: string): Promise<void> =>
  phone.page.locator('.preview-modal').getByRole('button', { name: button }).click()
export const fill = (phone: Phone, label: string, text: string): Promise<void> =>
  phone.top.locator(`input[aria-label="${label}"]`).fill(text)

interface Window {
  readonly wx: { cloud: { callFunction(call: unknown): Promise<{ result: unknown }> } }
}

/** Calls an operation from somebody's phone, for what a story needs many times over. */
export const call = (phone: Phone, operation: string, input: unknown): Promise<unknown> =>
  phone.page.evaluate(
    async ([name, given]) => {
      const characters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
      const random = [...crypto.getRandomValues(new Uint8Array(26))].map((byte) =>
        characters.charAt(byte & 31),
      )
      const data = { operation: name, commandId: `cmd_${random.join('')}`, input: given }
      const { wx } = globalThis as unknown as Window
      return (await wx.cloud.callFunction({ name: 'api', data })).result
    },
    [operation, input] as const,
  )

interface Counting {
  readonly __preview: { readonly pages: readonly { readonly data: { readonly doneCount?: number } }[] }
}

/** Waits until so many were decided. */
async function untilDone(approver: Phone, count: number): Promise<void> {
  await approver.page.waitForFunction(
    (least) => ((globalThis as unknown as Counting).__preview.pages.at(-1)?.data.doneCount ?? 0) >= least,
    count,
  )
}

/** Approves all that waits on the page on top, counting the taps. */
export async function clearQueue(approver: Phone): Promise<number> {
  let taps = 0
  while ((await approver.value('current')) !== null) {
    const before = (await approver.value('doneCount')) as number
    await approver.top.locator('[aria-label^="同意"]').click()
    taps += 1
    await untilDone(approver, before + 1)
  }
  return taps
}
