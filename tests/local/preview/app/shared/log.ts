/** What happened, in order; tests read it through `getApp`-free global state, as the phone has one global too. */
declare const globalThis: { happened?: string[] }

export function note(text: string): void {
  globalThis.happened ??= []
  globalThis.happened.push(text)
}
