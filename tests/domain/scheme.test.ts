/** Every published scheme loads as a rule book without code, and each of its rules earns what was published. */
import { publishedSchemes } from '../../scripts/demo/community'
import { decideAward } from '../../shared/domain/earn/award'
import { findRule } from '../../shared/domain/earn/ruleBook'
import { ruleBookOf } from '../../shared/domain/earn/scheme'

const nowMs = Date.UTC(2026, 10, 22, 1)
const book = { communityId: 'com_1', version: 1, inForceFromMs: nowMs }
const quantities: Readonly<Record<string, number>> = { kg: 1000, 次: 1, 小时: 60, 分钟: 1 }

const examples = publishedSchemes.flatMap((scheme) =>
  scheme.earn.map(
    (said, at) => [scheme.name, said.act, scheme, said, `${scheme.id}-${String(at + 1)}`] as const,
  ),
)

test('there are a dozen schemes', () => {
  expect(publishedSchemes.length).toBeGreaterThanOrEqual(12)
})

test.each(examples)('%s: %s', (_name, act, scheme, said, ruleId) => {
  const rule = findRule(ruleBookOf(scheme, book), ruleId)
  if (rule === undefined) throw new Error(`no rule ${ruleId}`)
  const award = decideAward(rule, quantities[said.unit] ?? 0, {}, nowMs, { id: 'act_1', day: '2026-11-22' })
  const published = typeof said.points === 'number' ? said.points : said.points[0]
  expect(rule.act).toBe(act)
  expect(award.points).toBe(published)
  expect(award.honour).toBe(said.honour === true ? 1 : published)
})

test.each([
  ['a unit', { unit: '斤' }],
  ['a category', { category: '其他' }],
  ['points', { points: [] }],
])('%s that nobody knows is an error that names the scheme', (_what, wrong) => {
  const said = { category: '志愿服务', act: '巡逻', unit: '次', points: 1, ...wrong }
  const scheme = { id: 'odd', name: '怪', source: [], earn: [said] }
  expect(() => ruleBookOf(scheme, book)).toThrow(/^odd: /)
})

test('an expiry that nobody knows is an error', () => {
  const scheme = {
    id: 'odd',
    name: '怪',
    source: [],
    expiry: '春节',
    earn: [{ category: '志愿服务', act: '巡逻', unit: '次', points: 1 }],
  }
  expect(() => ruleBookOf(scheme, book)).toThrow(/odd: unknown expiry/)
})
