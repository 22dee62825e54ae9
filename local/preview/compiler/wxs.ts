import { type Node, parse } from 'acorn'

interface Edit {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

type SyntaxNode = Node & Record<string, unknown>

/**
 * Turns WXS into JavaScript. WXS looks like ECMAScript 5 but differs in four things that real code leans on:
 * `x.constructor` is a string, `getRegExp('\d')` keeps its backslash, `getDate()` makes dates, and `require` paths end in
 * `.wxs`.
 *
 * Throws acorn's SyntaxError (with its offset as `pos`) when it does not parse.
 */
export function wxsToScript(source: string): string {
  const edits: Edit[] = []
  const tree: unknown = parse(source, { ecmaVersion: 2015, allowReturnOutsideFunction: true })
  visit(tree as SyntaxNode, (node) => {
    edits.push(...editsFor(node, source))
  })
  edits.sort((left, right) => right.at - left.at || right.remove - left.remove)
  return edits.reduce(
    (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
    source,
  )
}

/** The `.wxs` files that a WXS text requires, as written. */
export function wxsRequires(source: string): string[] {
  return [...source.matchAll(/\brequire\(\s*['"]([^'"]+)['"]\s*\)/g)].flatMap(
    ([, reference]) => reference ?? [],
  )
}

function editsFor(node: SyntaxNode, source: string): Edit[] {
  if (node.type === 'MemberExpression') return constructorEdits(node)
  if (node.type !== 'CallExpression') return []
  const callee = node.callee as SyntaxNode
  const first = (node.arguments as SyntaxNode[])[0]
  if (callee.type !== 'Identifier') return []
  if (callee.name === 'getDate') return [replace(callee, '__preview.wxs.date')]
  if (callee.name === 'getRegExp') {
    return [replace(callee, '__preview.wxs.regExp'), ...(first ? patternEdits(first, source) : [])]
  }
  if (callee.name === 'require' && typeof first?.value === 'string') {
    return [replace(first, JSON.stringify(first.value.replace(/\.wxs$/, '')))]
  }
  return []
}

function constructorEdits(node: SyntaxNode): Edit[] {
  const property = node.property as SyntaxNode
  if (node.computed === true || property.name !== 'constructor') return []
  const object = node.object as SyntaxNode
  return [
    { at: node.start, remove: 0, insert: '__preview.wxs.constructorOf(' },
    { at: object.end, remove: node.end - object.end, insert: ')' },
  ]
}

function patternEdits(argument: SyntaxNode, source: string): Edit[] {
  if (argument.type !== 'Literal' || typeof argument.value !== 'string') return []
  const raw = source.slice(argument.start + 1, argument.end - 1)
  const kept = raw.replace(/\\([^\\'"nrt])/g, '\\\\$1')
  return [{ at: argument.start + 1, remove: raw.length, insert: kept }]
}

function replace(node: SyntaxNode, insert: string): Edit {
  return { at: node.start, remove: node.end - node.start, insert }
}

function visit(node: SyntaxNode, enter: (node: SyntaxNode) => void): void {
  enter(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(child)) visit(child, enter)
    }
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
