/**
 * Answers that a test has prepared for what a person would do: `window.__preview.answers.scanCode.push('…')`. The first
 * one in the queue of an API is taken in place of asking.
 */
export const answers: Record<
  | 'scanCode'
  | 'showModal'
  | 'showActionSheet'
  | 'chooseMedia'
  | 'requestSubscribeMessage'
  | 'privacy'
  | 'getLocation'
  | 'addPhoneCalendar',
  unknown[]
> = {
  scanCode: [],
  showModal: [],
  showActionSheet: [],
  chooseMedia: [],
  requestSubscribeMessage: [],
  privacy: [],
  getLocation: [],
  addPhoneCalendar: [],
}

export function takeAnswer(api: keyof typeof answers): unknown {
  return answers[api].shift()
}
