import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const sources = ['shared', 'cloudfunctions', 'scripts/build', 'package-lock.json']
const results = ['dist/cloudfunctions', 'miniprogram/generated']

/** True when a result of the build is missing, or a source was written after the oldest result. */
export const isBuildStale = (root: string): boolean => {
  const built = results.map((result) => path.join(root, result)).map(timesBelow)
  if (built.some((times) => times.length === 0)) return true
  const newestSource = Math.max(...sources.flatMap((source) => timesBelow(path.join(root, source))))
  return newestSource > Math.min(...built.flat())
}

/** When each file at or below a place was last written, in milliseconds. */
const timesBelow = (place: string): number[] => {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [statSync(place).mtimeMs]
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs)
}
