// What the function believes about the time.
exports.main = async () => ({
  nowMs: Date.now(),
  newMs: new Date().getTime(),
  text: Date(),
  parsed: new Date('2026-02-03T04:05:06Z').toISOString(),
  isDate: new Date() instanceof Date && new Date().constructor === Date,
  zoneMinutes: new Date().getTimezoneOffset(),
})
