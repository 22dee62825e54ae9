import type { Builtin } from './control'
import { choices } from './choices'
import { containers } from './containers'
import { content } from './content'
import { fields } from './fields'
import { pickers } from './pickers'
import { registerBuiltin } from './register'
import { scrollView } from './scrollView'
import { swiper } from './swiper'

/** Makes all built-in components known. Must come before the app's own are registered. */
export function registerBuiltins(): void {
  const all: readonly Builtin[] = [
    ...containers,
    ...content,
    ...choices,
    ...fields,
    ...pickers,
    scrollView,
    ...swiper,
  ]
  for (const builtin of all) registerBuiltin(builtin)
}
