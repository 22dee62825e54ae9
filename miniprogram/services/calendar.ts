/** What goes into the phone's own calendar. */
interface Event {
  readonly title: string
  readonly place: string
  readonly startsAtMs: number
  readonly endsAtMs: number
}

const remindBeforeSeconds = 3600

/** Puts an event into the phone's calendar. Answers false when the person or the phone did not want it. */
export async function addToCalendar({ title, place, startsAtMs, endsAtMs }: Event): Promise<boolean> {
  try {
    await wx.addPhoneCalendar({
      title,
      location: place,
      startTime: Math.floor(startsAtMs / 1000),
      endTime: String(Math.floor(endsAtMs / 1000)),
      alarm: true,
      alarmOffset: remindBeforeSeconds,
    })
    return true
  } catch {
    return false
  }
}
