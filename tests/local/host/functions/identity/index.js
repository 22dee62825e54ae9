// Says who the call is for, by the official SDK, and what of an earlier call can still be seen.
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

let calls = 0

exports.main = async (event, context) => {
  calls += 1
  const leaked = process.env.LEAKED
  process.env.LEAKED = 'from an earlier call'
  delete process.env.TCB_ENV
  console.log('call number', calls)
  if (event.waitMs) await new Promise((resolve) => setTimeout(resolve, event.waitMs))
  return {
    wx: cloud.getWXContext(),
    event,
    calls,
    leaked: leaked ?? null,
    chosen: process.env.CHOSEN ?? null,
    path: process.env.PATH ?? null,
    timeLimitMs: context.time_limit_in_ms,
  }
}
