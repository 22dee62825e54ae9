import { load, remove, save } from './storage'

/** The outcome of a command that became known only later, to be told on the next screen with room for it. */
export interface News {
  readonly isGood: boolean
  readonly text: string
}

const key = 'news'

export const newsToTell = (): readonly News[] => (load(key) as News[] | undefined) ?? []

type Listener = () => void
const listeners = new Set<Listener>()

/** Calls the listener whenever there is something new to tell. @returns stops it */
export function whenNews(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function addNews(news: News): void {
  save(key, [...newsToTell(), news])
  for (const listener of [...listeners]) listener()
}

export function newsWasRead(): void {
  remove(key)
}
