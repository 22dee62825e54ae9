/** Which rule an idea earns by: the smallest of several for one that made sense, the largest for one that was adopted. */
import { ruleOfIdea } from '../../shared/domain/earn/idea'
import { ruleBookOf } from '../../shared/domain/earn/scheme'
import { demoCommunity, publishedSchemes, schemeOf } from '../../scripts/demo/community'

const book = { communityId: 'com_x', version: 1, inForceFromMs: 0 }
const ours = demoCommunity.communities[0]

test('the default rules tell an idea that made sense from one that was adopted', () => {
  if (ours === undefined) throw new Error('there is no demo community')
  const rules = ruleBookOf(schemeOf(ours), book)
  expect(ruleOfIdea(rules, 'valid')).toMatchObject({ act: '有效建议', points: 2 })
  expect(ruleOfIdea(rules, 'adopted')).toMatchObject({ act: '建议被采纳', points: 20 })
})

test('a book with one rule for ideas pays only for those that were adopted, one without any for none', () => {
  if (ours === undefined) throw new Error('there is no demo community')
  const { rules, ...rest } = ruleBookOf(schemeOf(ours), book)
  const one = rules.filter(({ act }) => act !== '有效建议')
  expect(ruleOfIdea({ ...rest, rules: one }, 'valid')).toBeUndefined()
  expect(ruleOfIdea({ ...rest, rules: one }, 'adopted')).toMatchObject({ act: '建议被采纳' })
  for (const scheme of publishedSchemes) {
    expect(ruleOfIdea(ruleBookOf(scheme, book), 'adopted')).toBeUndefined()
  }
})
