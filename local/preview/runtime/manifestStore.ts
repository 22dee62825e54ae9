import type { Diagnostic, Manifest } from '../manifest'

let current: Manifest | undefined
const failures = new Map<string, Diagnostic[]>()

/** What the compiler said about the mini-program. Throws when it has not said anything yet. */
export function manifest(): Manifest {
  if (current === undefined) throw new Error('the mini-program has not been defined')
  return current
}

export function setManifest(next: Manifest): void {
  current = next
}

/** Adds a reason why `owner` (a page, a component, or `app`) does not run. */
export function addFailure(owner: string, diagnostic: Diagnostic): void {
  failures.set(owner, [...(failures.get(owner) ?? []), diagnostic])
}

export function hasFailed(name: string): boolean {
  return failures.has(name) || manifest().components[name]?.failures.length !== 0
}

/** Every reason why a page does not run: its own, those of the components it uses, and those of the app. */
export function failuresOf(page: string): Diagnostic[] {
  const seen = new Set<string>()
  const collect = (name: string): Diagnostic[] => {
    if (seen.has(name)) return []
    seen.add(name)
    const component = manifest().components[name]
    const used = Object.values(component?.config.usingComponents ?? {})
    return [
      ...(component?.failures ?? []),
      ...(failures.get(name) ?? []),
      ...used.flatMap((path) => collect(path.slice(1))),
    ]
  }
  return [...(failures.get('app') ?? []), ...collect(page)]
}
