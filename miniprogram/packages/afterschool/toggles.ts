/** Something that is chosen or not, among others that may be chosen with it. */
export interface Toggle {
  readonly value: string
  readonly title: string
  readonly isOn: boolean
}

export const toggled = (toggles: readonly Toggle[], value: string): Toggle[] =>
  toggles.map((one) => (one.value === value ? { ...one, isOn: !one.isOn } : one))

export const weekdayToggles = (chosen: readonly number[]): Toggle[] =>
  ['一', '二', '三', '四', '五', '六', '日'].map((name, at) => ({
    value: String(at + 1),
    title: `星期${name}`,
    isOn: chosen.includes(at + 1),
  }))
