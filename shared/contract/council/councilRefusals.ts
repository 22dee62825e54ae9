/** What several operations of the council may answer. */
export const wordRefusals = ['WORDS_MISSING', 'WORDS_TOO_LONG', 'WORDS_WITH_LINK'] as const
export const photoRefusals = ['PHOTO_NOT_FOUND', 'PHOTO_NOT_YOURS', 'PHOTO_REFUSED', 'PHOTO_TAKEN'] as const
