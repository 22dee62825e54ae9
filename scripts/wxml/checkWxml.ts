import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import type { ComponentPlaces, ComponentReference } from './componentReference'
import { resolveComponent } from './componentReference'
import type { ConvertedTemplate } from './convertedTemplate'
import { convertTemplate } from './convertedTemplate'
import type { Finding } from './finding'
import { typeEnvironment } from './typeEnvironment'

export interface WxmlCheckOptions extends ComponentPlaces {
  /** Declarations of `Page`, `Component` and `wx`. */
  readonly apiTypings: string
}

interface Template {
  readonly file: string
  readonly converted: ConvertedTemplate
}

const generatedFolders = new Set(['node_modules', 'miniprogram_npm', 'generated'])

/**
 * Checks every template below the root against the TypeScript of its page or component, and every `usingComponents`
 * entry against the templates. Answers an empty list when all is well.
 *
 * WeChat's compiler accepts unknown tags, unknown handlers and wrong fields without a word; this is what finds them.
 */
export const checkWxml = (options: WxmlCheckOptions): Finding[] => {
  const appComponents = declaredComponents(path.join(options.root, 'app.json'), options)
  const templates = filesBelow(options.root, '.wxml').map((file): Template & { own: Declared } => {
    const stem = path.join(options.root, file.slice(0, -'.wxml'.length))
    const own = declaredComponents(`${stem}.json`, options)
    const visible = new Map([...appComponents.references, ...own.references])
    const environment = typeEnvironment(existsSync(`${stem}.ts`) ? stem : null, visible)
    const source = readFileSync(path.join(options.root, file), 'utf8')
    return { file, own, converted: convertTemplate(file, source, environment) }
  })
  const usedTags = new Map(
    templates.map(({ file, converted }) => [file, tagsInUse(file, converted, options.root)]),
  )
  const usedAnywhere = new Set([...usedTags.values()].flatMap((tags) => [...tags]))
  return [
    ...declarationFindings('app.json', appComponents, usedAnywhere, options.root),
    ...templates.flatMap(({ file, own, converted }) => [
      ...converted.findings,
      ...declarationFindings(
        file.replace(/wxml$/, 'json'),
        own,
        usedTags.get(file) ?? new Set(),
        options.root,
      ),
    ]),
    ...typeFindings(templates, options),
  ]
}

interface Declared {
  readonly references: ReadonlyMap<string, ComponentReference>
}

const declaredComponents = (jsonFile: string, places: ComponentPlaces): Declared => {
  if (!existsSync(jsonFile)) return { references: new Map() }
  const json = JSON.parse(readFileSync(jsonFile, 'utf8')) as { usingComponents?: Record<string, string> }
  const entries = Object.entries(json.usingComponents ?? {})
  const folder = path.dirname(jsonFile)
  return {
    references: new Map(entries.map(([tag, value]) => [tag, resolveComponent(value, folder, places)])),
  }
}

/** Tags of a template and of what it includes; `generic:slot="tag"` uses a tag by name. */
const tagsInUse = (file: string, converted: ConvertedTemplate, root: string): ReadonlySet<string> => {
  const source = readFileSync(path.join(root, file), 'utf8')
  const generics = [...source.matchAll(/\bgeneric:[\w-]+="([\w-]+)"/g)].map((match) => match[1] ?? '')
  const included = converted.dependencies.flatMap((dependency) => {
    const name = `${dependency.replace(/^\//, '').replace(/\.wxml$/, '')}.wxml`
    if (!existsSync(path.join(root, name))) return []
    return [...convertTemplate(name, readFileSync(path.join(root, name), 'utf8'), '\n').tags]
  })
  return new Set([...converted.tags, ...generics, ...included])
}

const declarationFindings = (
  file: string,
  declared: Declared,
  used: ReadonlySet<string>,
  root: string,
): Finding[] =>
  [...declared.references].flatMap(([tag, reference]) => {
    const place = placeOfKey(readFileSync(path.join(root, file), 'utf8'), tag)
    const found = (message: string): Finding => ({ file, ...place, message })
    if (reference.kind === 'missing') return [found(`usingComponents: '${tag}' points at no component`)]
    return used.has(tag) ? [] : [found(`usingComponents: '${tag}' is declared and never used`)]
  })

const placeOfKey = (json: string, key: string): { line: number; column: number } => {
  const before = json.slice(0, Math.max(0, json.indexOf(`"${key}"`))).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

const typeFindings = (templates: readonly Template[], options: WxmlCheckOptions): Finding[] => {
  const sources = new Map(
    templates.map((template) => [path.join(options.root, `${template.file}.check.ts`), template] as const),
  )
  const program = programOver(sources, options)
  return [...sources].flatMap(([fileName, template]) => {
    const source = program.getSourceFile(fileName)
    if (source === undefined) throw new Error(`The compiler lost ${fileName}`)
    const diagnostics = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ]
    return diagnostics.map((diagnostic) => toFinding(template, source, diagnostic))
  })
}

/** Declarations of the language, of WeChat and of kits: they are the same for every check that a process runs. */
const librarySources = new Map<string, ts.SourceFile>()

/**
 * Null checks are off here on purpose: a template reads `a.b` of null as nothing, and `wx:if` narrows in WeChat but
 * not in the converted code. The pages' own code is checked strictly by the ordinary type check.
 */
const programOver = (sources: ReadonlyMap<string, Template>, options: WxmlCheckOptions): ts.Program => {
  const compilerOptions: ts.CompilerOptions = {
    strict: true,
    strictNullChecks: false,
    strictPropertyInitialization: false,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    skipLibCheck: true,
    lib: ['lib.es2022.d.ts'],
  }
  const host = ts.createCompilerHost(compilerOptions)
  const withTemplates: ts.CompilerHost = {
    ...host,
    fileExists: (file) => sources.has(path.normalize(file)) || host.fileExists(file),
    getSourceFile: (file, version, ...rest) => {
      const template = sources.get(path.normalize(file))
      if (template !== undefined) return ts.createSourceFile(file, template.converted.code, version)
      const source = librarySources.get(file) ?? host.getSourceFile(file, version, ...rest)
      if (source !== undefined && file.includes('/node_modules/')) librarySources.set(file, source)
      return source
    },
  }
  return ts.createProgram([options.apiTypings, ...sources.keys()], compilerOptions, withTemplates)
}

const toFinding = (template: Template, source: ts.SourceFile, diagnostic: ts.Diagnostic): Finding => {
  const start = diagnostic.start ?? 0
  const from = source.getLineAndCharacterOfPosition(start)
  const to = source.getLineAndCharacterOfPosition(start + (diagnostic.length ?? 0))
  const place = template.converted.locate(
    { line: from.line, column: from.character },
    { line: to.line, column: to.character },
  )
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')
  return {
    file: template.file,
    line: place?.line ?? 1,
    column: place?.column ?? 1,
    message: `${explain(text)} (TS${String(diagnostic.code)})`,
  }
}

/** Says in the words of WXML what the converted code's names mean. */
const explain = (text: string): string => {
  const unknownTag = /Property '([\w-]+)' does not exist on type 'Tags_'/.exec(text)
  if (unknownTag?.[1] !== undefined)
    return `unknown tag <${unknownTag[1]}>: not built in and not in usingComponents`
  if (text.includes('has no default export'))
    return "the page or component must be its module's default export"
  return text
}

const filesBelow = (root: string, ending: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter(
      (file) => file.endsWith(ending) && !file.split('/').some((folder) => generatedFolders.has(folder)),
    )
    .sort()
