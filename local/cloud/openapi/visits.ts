const recentMs = 2 * 60 * 60_000

/** Who used the mini-program when; checks of texts ask for people of the last two hours. Kept in memory only. */
export class Visits {
  private readonly lastMs = new Map<string, number>()

  constructor(private readonly now: () => number) {}

  record(openid: string): void {
    this.lastMs.set(openid, this.now())
  }

  isRecent(openid: string): boolean {
    const lastMs = this.lastMs.get(openid)
    return lastMs !== undefined && this.now() - lastMs <= recentMs
  }
}
