import { person } from '../phone'
import { ApiFailure } from '../pageStack'
import { asApis, text } from './define'

/** Storage belongs to a phone, and two windows of two people are two phones. */
const prefix = `linli-preview:${person}:`
const mostBytesPerKey = 1024 * 1024
const mostKilobytes = 10 * 1024

function keys(): string[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
}

function get(key: string): unknown {
  const stored = localStorage.getItem(prefix + key)
  return stored === null ? '' : (JSON.parse(stored) as { value?: unknown }).value
}

function set(key: string, value: unknown): void {
  if (typeof key !== 'string' || key === '')
    throw new ApiFailure('setStorage:fail parameter error: key should be a text')
  const stored = JSON.stringify({ value })
  if (stored.length > mostBytesPerKey) throw new ApiFailure('setStorage:fail entry size limit reached')
  localStorage.setItem(prefix + key, stored)
}

function remove(key: string): void {
  localStorage.removeItem(prefix + key)
}

function clear(): void {
  for (const key of keys()) remove(key)
}

function info(): { keys: string[]; currentSize: number; limitSize: number } {
  const bytes = keys().reduce((sum, key) => sum + (localStorage.getItem(prefix + key)?.length ?? 0), 0)
  return { keys: keys(), currentSize: Math.ceil(bytes / 1024), limitSize: mostKilobytes }
}

export const storage = {
  getStorageSync: get,
  setStorageSync: set,
  removeStorageSync: remove,
  clearStorageSync: clear,
  getStorageInfoSync: info,
  ...asApis({
    getStorage: (options) => {
      const key = text(options, 'key')
      if (localStorage.getItem(prefix + key) === null) throw new ApiFailure('getStorage:fail data not found')
      return { data: get(key) }
    },
    setStorage: (options) => {
      set(text(options, 'key'), options.data)
      return undefined
    },
    removeStorage: (options) => {
      remove(text(options, 'key'))
      return undefined
    },
    clearStorage: () => {
      clear()
      return undefined
    },
    getStorageInfo: info,
  }),
}
