// Counts the calls of its instance; without an SDK, so that it starts quickly.
let calls = 0

exports.main = async ({ waitMs = 0 }) => {
  calls += 1
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  return { calls, openid: process.env.WX_OPENID ?? null }
}
