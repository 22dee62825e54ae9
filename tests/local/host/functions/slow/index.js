// Takes longer than its time-out of one second when asked to, with or without giving the thread away.
exports.main = async (event) => {
  if (event.spin) for (;;);
  await new Promise((resolve) => setTimeout(resolve, event.waitMs ?? 0))
  return 'done'
}
