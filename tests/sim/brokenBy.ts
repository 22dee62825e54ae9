/** A simulated world that can be run with one module of the product changed. */
export interface World {
  run(): Promise<unknown>
}

/**
 * Runs worlds in which one module is changed.
 *
 * @param path the module, from this folder
 * @param worlds makes the worlds once the module is changed
 * @returns the name of the invariant that was found broken, or `nothing`
 */
export async function brokenBy<Module extends object>(
  path: string,
  change: (actual: Module) => Partial<Module>,
  worlds: () => readonly World[],
): Promise<string> {
  jest.resetModules()
  jest.doMock(path, () => {
    const actual = jest.requireActual<Module>(path)
    return { ...actual, ...change(actual) }
  })
  try {
    for (const world of worlds()) await world.run()
    return 'nothing'
  } catch (error) {
    return (error as { invariant?: string }).invariant ?? String(error)
  } finally {
    jest.dontMock(path)
  }
}
