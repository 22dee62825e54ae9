import path from 'node:path'
import type { ComponentReference } from './componentReference'
import { builtInTags } from './builtInTags'

/**
 * The TypeScript that stands before a template's converted expressions and gives their names a type: `data` and
 * `methods` from the page or component itself, `tags` from what its JSON file declares.
 *
 * Every declaration is on a line of its own so that a diagnostic in it can be told from one in the template.
 *
 * @param modulePath the template's own module without ending, or null for a template that is only included
 * @param components the tags that may be used, each with what it points at
 */
export const typeEnvironment = (
  modulePath: string | null,
  components: ReadonlyMap<string, ComponentReference>,
): string => {
  const imports: string[] = []
  const tags: string[] = [...builtInTags].map((tag) => `'${tag}': any;`)
  for (const [tag, reference] of components) {
    const name = `Component${String(imports.length)}_`
    if (reference.kind === 'typed' || reference.kind === 'kit') {
      imports.push(`import type ${name} from ${JSON.stringify(toModule(reference.modulePath))}`)
      const wrap = reference.kind === 'typed' ? 'OwnProperties_' : 'KitProperties_'
      tags.push(`'${tag}': ${wrap}<typeof ${name}> & Common_;`)
    } else {
      tags.push(`'${tag}': any;`)
    }
  }
  const tagTypes = `interface Tags_ { ${tags.join(' ')} }`
  return [
    ...ownDeclarations(modulePath),
    ...imports,
    helpers,
    tagTypes,
    'declare const tags: Tags_',
    '',
  ].join('\n')
}

const toModule = (modulePath: string): string => modulePath.split(path.sep).join('/')

const ownDeclarations = (modulePath: string | null): string[] =>
  modulePath === null
    ? ['declare const data: any', 'declare const methods: any']
    : [
        `import type component from ${JSON.stringify(toModule(modulePath))}`,
        'declare const data: Data_<typeof component>',
        'declare const methods: Methods_<typeof component>',
      ]

/**
 * `Fields_` reads the type signature that miniprogram-api-typings puts on the answer of `Page()` and `Component()`.
 * Without a `data` field that answer knows no names at all, so every template would pass: the interface's own
 * name then says in the message what to do.
 *
 * A component only reads what it is given, so a read-only list fits a property that is declared as a plain one.
 *
 * A kit's property is checked by name, and by value where it is plainly a string, a number or a boolean; unions
 * stay open, because a value in `data` has lost its literal type.
 */
const helpers = `
type Fields_<T> = (T & Record<string, unknown>)['_$fieldTypes']
interface Declare_data_in_the_component_even_when_it_is_empty {}
type Closed_<T> = string extends keyof T ? Declare_data_in_the_component_even_when_it_is_empty : T
type Data_<T> = Fields_<T> extends { dataWithProperties: infer D } ? Closed_<D> : never
type Methods_<T> = Fields_<T> extends { methods: infer M } ? M : never
type OwnProperties_<T> = Fields_<T> extends { propertyValues: infer P } ? { -readonly [K in keyof P]: Read_<P[K]> } : never
type Read_<T> = 0 extends 1 & T ? any
  : T extends readonly (infer I)[] ? readonly Read_<I>[]
  : T extends (...values: never[]) => unknown ? T
  : T extends object ? { readonly [K in keyof T]: Read_<T[K]> } : T
type KitValue_<P> = P extends { type: infer C; value?: infer V } ? (C extends null ? any : Simple_<V>) : any
type Simple_<V> = [V] extends [string] ? string : [V] extends [number] ? number : [V] extends [boolean] ? boolean : any
type KitProperties_<T> = T extends { prototype: { properties: infer P } }
  ? { -readonly [K in keyof P]-?: KitValue_<NonNullable<P[K]>> }
  : any
interface Common_ { hidden: any; [aria: \`aria\${string}\`]: any; [outerClass: \`\${string}Class\${string}\`]: any }
`
