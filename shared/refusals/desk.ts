import type { RefusalEntry } from './entry'

/** The staff's desk. */
export const deskRefusals = {
  SEARCH_EMPTY: { retry: false, text: '请先写出名字的开头，或选一个楼栋，再查找。' },
} as const satisfies Record<string, RefusalEntry>
