/** Where the phone is, in millionths of a degree. */
export interface Position {
  readonly latitudeE6: number
  readonly longitudeE6: number
}

/** Asks the phone where it is. Undefined when the person does not want to say so, or the phone does not know. */
export async function ownPosition(): Promise<Position | undefined> {
  try {
    const { latitude, longitude } = await wx.getLocation({ type: 'gcj02', isHighAccuracy: true })
    return { latitudeE6: Math.round(latitude * 1e6), longitudeE6: Math.round(longitude * 1e6) }
  } catch {
    return undefined
  }
}
