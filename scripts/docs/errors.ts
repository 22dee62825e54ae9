import { operationsOfContract } from '../../shared/contract'
import { kernelRefusals } from '../../shared/contract/operation'
import { refusals, type RefusalCode } from '../../shared/errors'

/** The refusals as a document. */
export function errorsDocument(): string {
  const rows = (Object.keys(refusals) as RefusalCode[]).map((code) => {
    const { retry, text } = refusals[code]
    return `| \`${code}\` | ${retry ? 'yes' : 'no'} | ${text} | ${answeredBy(code)} |`
  })
  return `${[
    '# Refusals',
    'Generated from `shared/refusals` by `npm run docs`. Do not edit.',
    'Retry says whether the same request, with the same command id, may be answered otherwise a little later.',
    ['| code | retry | what the person reads | answered by |', '|---|---|---|---|', ...rows].join('\n'),
  ].join('\n\n')}\n`
}

function answeredBy(code: RefusalCode): string {
  if ((kernelRefusals as readonly RefusalCode[]).includes(code)) return 'any operation'
  const names = operationsOfContract.filter(({ refusals: own }) => own.includes(code)).map(({ name }) => name)
  return names.join(', ')
}
