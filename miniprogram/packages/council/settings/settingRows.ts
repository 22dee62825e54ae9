import type { CouncilChangeSettingsInput } from '../../../generated/contract'

export type Settings = CouncilChangeSettingsInput

/** One number of the settings as it is typed, with what the contract allows. */
export interface Row {
  readonly name: keyof Settings
  readonly label: string
  readonly value: string
  readonly least: number
  readonly most: number
}

const rows: readonly Omit<Row, 'value'>[] = [
  { name: 'answerWithinDays', label: '建议几天内答复', least: 1, most: 90 },
  { name: 'planWithinDays', label: '采纳后几天内写清五项', least: 1, most: 90 },
  { name: 'complaintWithinDays', label: '投诉几天内答复', least: 1, most: 90 },
  { name: 'escalateFromSupporters', label: '满几人支持自动上会', least: 2, most: 2000 },
  { name: 'agendaFromDays', label: '公开几天没办自动上会', least: 1, most: 90 },
  { name: 'freezeDaysBefore', label: '会前几天定下并公布议程', least: 1, most: 14 },
  { name: 'quorum', label: '到会满几人才能作决定', least: 1, most: 2000 },
]

export const rowsOf = (settings: Settings): Row[] =>
  rows.map((row) => ({ ...row, value: String(settings[row.name]) }))

/** The first number that cannot be. */
export const wrongRow = (typed: readonly Row[]): Row | undefined =>
  typed.find(({ value, least, most }) => value === '' || Number(value) < least || Number(value) > most)

export const settingsOf = (typed: readonly Row[]): Settings =>
  Object.fromEntries(typed.map(({ name, value }) => [name, Number(value)])) as unknown as Settings
