/** A name as public lists show it: the first character, whatever the length of the rest. */
export const maskedName = (displayName: string): string => `${[...displayName][0] ?? ''}**`
