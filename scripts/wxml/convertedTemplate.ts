import { TmplGroup } from 'glass-easel-template-compiler'
import type { Finding } from './finding'

/** A template as TypeScript, with the way back from a place in that code to its place in the WXML. */
export interface ConvertedTemplate {
  readonly code: string
  /** Zero-based place in `code` to one-based place in the template; null for code that no template text made. */
  locate(start: Place, end: Place): Place | null
  /** Names of all tags in use, built-in ones included. */
  readonly tags: ReadonlySet<string>
  /** Templates that this one imports or includes, as paths without ending. */
  readonly dependencies: readonly string[]
  readonly findings: readonly Finding[]
}

export interface Place {
  readonly line: number
  readonly column: number
}

interface ParseWarning {
  readonly message: string
  readonly startLine: number
  readonly startColumn: number
}

/**
 * Converts one template with WeChat's own template compiler.
 *
 * @param file path relative to the root, ending in `.wxml`
 * @param source the WXML
 * @param environment TypeScript put before the converted expressions; ends with a line break
 */
export const convertTemplate = (file: string, source: string, environment: string): ConvertedTemplate => {
  const group = new TmplGroup()
  const name = file.slice(0, -'.wxml'.length)
  const warnings = group.addTmpl(name, source) as readonly ParseWarning[]
  const converted = group.getTmplConvertedExpr(name, environment)
  const code = withExactLoops(converted.code() ?? '')
  const locate = (start: Place, end: Place): Place | null => {
    const found = converted.getSourceLocation(start.line, start.column, end.line, end.column)
    if (found?.[0] === undefined || found[1] === undefined) return null
    return { line: found[0] + 1, column: found[1] + 1 }
  }
  const findings = warnings.map((warning) => ({
    file,
    line: warning.startLine + 1,
    column: warning.startColumn + 1,
    message: warning.message,
  }))
  return {
    code,
    locate,
    tags: new Set([...code.matchAll(/tags\['([^']+)'\]/g)].map((match) => match[1] ?? '')),
    dependencies: (group.getDirectDependencies(name) as readonly string[]).map(String),
    findings: [...findings, ...uncheckedHandlers(file, code, locate)],
  }
}

/**
 * The compiler's own loop types know neither read-only nor optional lists and fall back to `any` there, which would
 * switch the check off inside the loop. They stand on three lines that no template text maps to.
 */
const withExactLoops = (code: string): string => {
  const exact = [
    'type _ForIndex_<T> = T extends readonly unknown[] | number ? number : T extends object ? string : any;',
    'type _ForItem_<T> = T extends readonly (infer I)[] ? I : T extends number ? number : T extends object ? T[keyof T] : any;',
    'type _ForKey_<T, N extends string> = N extends "*this" ? _ForItem_<T> : _ForItem_<T> extends { [key in N]: infer K } ? K : unknown;',
  ]
  return exact.reduce((text, line) => {
    const head = line.slice(0, line.indexOf('<'))
    return text.replace(new RegExp(`^${head}<.*$`, 'm'), () => line)
  }, code)
}

/**
 * `bindtap="x"` is an ordinary attribute to the compiler, so a missing handler would pass; `bind:tap="x"` is checked.
 * WeChat takes both.
 */
const uncheckedHandlers = (file: string, code: string, locate: ConvertedTemplate['locate']): Finding[] =>
  code.split('\n').flatMap((text, line) =>
    [...text.matchAll(/_tag_\.((?:capture|mut)?(?:bind|catch))([a-z]+)\b/gi)].flatMap((match) => {
      const column = match.index + '_tag_.'.length
      const end = match.index + match[0].length
      const place = locate({ line, column }, { line, column: end })
      const [, kind = '', event = ''] = match
      const message = `write ${kind}:${event}, because the handler of ${kind}${event} cannot be checked`
      return [{ file, line: place?.line ?? 1, column: place?.column ?? 1, message }]
    }),
  )
