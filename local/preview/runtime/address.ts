/** A page's path and what stands behind its question mark. */
export interface PageAddress {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

/**
 * Reads a page's address as the platform does, which is not as browsers do: values stay percent-encoded (the app decodes
 * them), what is not ASCII becomes so, a value ends at a second `=`, and a name without `=` has the text "undefined".
 *
 * @param from the path that a relative address starts from.
 */
export function parseAddress(url: string, from: string): PageAddress {
  const [path = '', ...rest] = url.split('?')
  const query: Record<string, string> = {}
  for (const pair of rest.join('?').split('&').filter(Boolean)) {
    const [name = '', value = 'undefined'] = pair.split('=')
    query[name] = value.replace(/[\u0080-\uffff]+/g, encodeURIComponent)
  }
  return { path: absolutePath(path, from), query }
}

/** The path of a page or file without leading slash, from one that may be relative to `from`. */
export function absolutePath(path: string, from: string): string {
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

export function formatAddress({ path, query }: PageAddress): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}
