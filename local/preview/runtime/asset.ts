import { absolutePath } from './address'
import { fileAddress } from './api/files'

/** The address at which the browser finds a picture that WXML or an API names. */
export function imageAddress(source: string, from: string): string {
  if (/^(?:https?:|data:|blob:|\/\/)/.test(source)) return source
  if (source.startsWith('wxfile://')) return fileAddress(source) ?? source
  return `/__preview/file/${absolutePath(source, from)}`
}
