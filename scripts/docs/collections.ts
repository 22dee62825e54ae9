import { collections } from '../../cloudfunctions/database'

/** The collections with their indexes as a document, for whoever sets them up in the console. */
export function collectionsDocument(): string {
  const rows = collections.map(({ name, holds, indexes }) => {
    const list = indexes.map(
      (index) =>
        `\`${index.name}\`${index.unique === true ? ' (unique)' : ''}: ${index.fields
          .map(
            ([field, direction]) => `${field} ${direction === 1 ? '↑' : direction === -1 ? '↓' : direction}`,
          )
          .join(', ')}`,
    )
    return `| \`${name}\` | ${holds} | ${list.length === 0 ? '' : list.join('<br>')} |`
  })
  return `${[
    '# Collections and indexes',
    'Generated from `cloudfunctions/database.ts` by `npm run docs`. Do not edit.',
    'Every collection is closed to clients (ADMINONLY); only the functions read and write.',
    ['| collection | one document is | indexes |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n')}\n`
}
