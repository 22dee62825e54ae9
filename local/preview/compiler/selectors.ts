const token =
  /(?<attribute>\[[^\]]*\])|(?<host>:host(?:\((?<inner>[^)]*)\))?)|(?<pseudo>::?[\w-]+)|\.(?<className>(?:[\w-]|\\.|[\u0080-\uffff])+)|(?<id>#(?:[\w-]|\\.)+)|(?<type>[a-zA-Z][\w-]*)|(?<other>[\s\S])/g

/** Words that may stand inside `:nth-child(...)` and are no element names. */
const notElements = new Set(['n', 'odd', 'even', 'from', 'to', 'of'])

/**
 * Translates a WXSS selector for the page in the browser: element names become `wx-` elements, `:host` the element
 * of the component, and class names get the scope of the component (`.a` -> `.s0--a`), which is how the engine writes
 * them into the tree. An empty scope leaves class names alone.
 */
export function convertSelector(selector: string, scope: string): string {
  return selector.replace(token, (...match) => {
    const groups = match.at(-1) as Record<string, string | undefined>
    if (groups.host !== undefined) {
      const inner = groups.inner === undefined ? '' : convertSelector(groups.inner, scope)
      return `${scope === '' ? 'wx-page' : `[wx-host="${scope}"]`}${inner}`
    }
    if (groups.className !== undefined) return `.${scope === '' ? '' : `${scope}--`}${groups.className}`
    if (groups.type !== undefined && !notElements.has(groups.type)) return `wx-${groups.type}`
    return match[0]
  })
}
