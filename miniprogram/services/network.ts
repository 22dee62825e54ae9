type Listener = () => void

const listeners = new Set<Listener>()
let isConnected = true

/** Whether the phone said it has a connection; true until it says otherwise. */
export const isOnline = (): boolean => isConnected

/** Begins to follow the phone's connection. Called once, when the app starts. */
export function watchNetwork(): void {
  let isKnown = false
  wx.onNetworkStatusChange((status) => {
    isKnown = true
    const isBack = status.isConnected && !isConnected
    isConnected = status.isConnected
    if (isBack) for (const listener of [...listeners]) listener()
  })
  void wx.getNetworkType().then(({ networkType }) => {
    // A change that was told meanwhile is newer than this answer.
    if (!isKnown) isConnected = networkType !== 'none'
  })
}

/** Calls the listener each time the connection comes back. Answers how to stop that. */
export function whenBackOnline(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
