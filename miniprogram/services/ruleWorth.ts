import type { EarnRulesOutput } from '../generated/contract'

type Rule = EarnRulesOutput['rules'][number]

/** What a rule is worth: `每小时 10 分`. */
export function worthOf(rule: Rule): string {
  const { pointsFrom, pointsTo, honourOnly } = rule
  const points = pointsFrom === pointsTo ? String(pointsFrom) : `${String(pointsFrom)}–${String(pointsTo)}`
  return `每${measureOf(rule)} ${points} 分${honourOnly ? '（荣誉积分）' : ''}`
}

function measureOf({ unit, quantity }: Rule): string {
  const count = (each: number, name: string) =>
    quantity === each ? name : `${String(quantity / each)}${name}`
  switch (unit) {
    case 'time':
      return count(1, '次')
    case 'piece':
      return count(1, '件')
    case 'period':
      return count(1, '期')
    case 'gram':
      return count(1000, '公斤')
    case 'minute':
      return quantity % 60 === 0 ? count(60, '小时') : count(1, '分钟')
  }
}
