/** What a community decides about its council; whole days and whole people. */
export interface CouncilSettings {
  /** Within so many days a proposal is answered. */
  readonly answerWithinDays: number
  /** Within so many days an accepted matter has its goal, items, measures, deadline and responsible person. */
  readonly planWithinDays: number
  /** From so many supporters on a proposal goes to the council by itself. */
  readonly escalateFromSupporters: number
  /** A published proposal that is older than this goes on the agenda by its age. */
  readonly agendaFromDays: number
  /** The agenda stands still and is announced so many days before the meeting. */
  readonly freezeDaysBefore: number
  /** A meeting with fewer people signed in decides nothing. */
  readonly quorum: number
  /** Within so many days a complaint is answered. */
  readonly complaintWithinDays: number
}

/** Ours, where the field fixes no number: 12345 hotlines answer in five working days, complaints in fifteen. */
export const usualSettings: CouncilSettings = {
  answerWithinDays: 7,
  planWithinDays: 7,
  escalateFromSupporters: 10,
  agendaFromDays: 30,
  freezeDaysBefore: 3,
  quorum: 10,
  complaintWithinDays: 15,
}

/** The settings of one community as they are stored; the id is the community. */
export interface StoredSettings extends CouncilSettings {
  readonly _id: string
  readonly version: number
  readonly changedBy: string
  readonly changedAtMs: number
  readonly commandId: string
}
