/**
 * What the phone keeps between starts. WeChat keeps it apart for each person who uses the phone.
 *
 * Reading never fails: what cannot be read counts as absent.
 */
export function load(key: string): unknown {
  try {
    const kept: unknown = wx.getStorageSync(key)
    return kept === '' ? undefined : kept
  } catch {
    return undefined
  }
}

/** Answers false when the phone has no room left. */
export function save(key: string, value: unknown): boolean {
  try {
    wx.setStorageSync(key, value)
    return true
  } catch {
    return false
  }
}

export function remove(key: string): void {
  try {
    wx.removeStorageSync(key)
  } catch {
    // What cannot be removed is overwritten by the next save.
  }
}
