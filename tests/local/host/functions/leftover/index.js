// Leaves work behind that it did not wait for.
let ticks = 0

exports.main = async ({ start }) => {
  if (start) setInterval(() => (ticks += 1), 5)
  return ticks
}
