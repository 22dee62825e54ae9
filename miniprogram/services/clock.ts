/** The phone's clock in milliseconds since 1970. It may be wrong: only the server's time decides anything. */
export const now = (): number => Date.now()

/** Resolves after so many milliseconds. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
