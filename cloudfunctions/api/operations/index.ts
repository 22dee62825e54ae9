import type { FindOperation, Operation } from '../../runtime/operation'

/**
 * The operations of each context by the first half of their names; a test compares them with the contract.
 *
 * A context is loaded when one of its operations is first called: an instance that starts cold builds the schemas of
 * one context while somebody waits, not of all.
 */
const contexts: Readonly<Record<string, () => Promise<readonly Operation[]>>> = {
  bank: async () => (await import('./bank')).bankOperations,
  classes: async () => (await import('./classes')).classesOperations,
  council: async () => (await import('./council')).councilOperations,
  desk: async () => (await import('./desk')).deskOperations,
  earn: async () => (await import('./earn')).earnOperations,
  inbox: async () => (await import('./inbox')).inboxOperations,
  media: async () => (await import('./media')).mediaOperations,
  people: async () => (await import('./people')).peopleOperations,
  redeem: async () => (await import('./redeem')).redeemOperations,
}

const found = new Map<string, Operation>()

export const findOperation: FindOperation = async (name) => {
  const known = found.get(name)
  if (known !== undefined) return known
  const [context = ''] = name.split('.')
  const load = Object.hasOwn(contexts, context) ? contexts[context] : undefined
  for (const one of (await load?.()) ?? []) found.set(one.contract.name, one)
  return found.get(name)
}

/** Every operation with its body. */
export const allOperations = async (): Promise<readonly Operation[]> =>
  (await Promise.all(Object.values(contexts).map((load) => load()))).flat()
