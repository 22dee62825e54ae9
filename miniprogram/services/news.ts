import { load, remove, save } from './storage'

/** The outcome of a command that became known only later, to be told on the next screen with room for it. */
export interface News {
  readonly isGood: boolean
  readonly text: string
}

const key = 'news'

export const newsToTell = (): readonly News[] => (load(key) as News[] | undefined) ?? []

export function addNews(news: News): void {
  save(key, [...newsToTell(), news])
}

export function newsWasRead(): void {
  remove(key)
}
