/**
 * Proves that the documents can be believed: their links lead somewhere, their commands exist, and what is generated
 * from the code says what the code says.
 *
 * How: links and commands are read out of the Markdown; the generator is run as it is run by hand, only to compare.
 */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { imagined, repository, type ProjectTree } from './projectTree'

const markdown = ({ files }: ProjectTree): string[] => files.filter((file) => file.endsWith('.md'))

/** Links and pictures to files that are not there, and to headings that no document has. */
const deadLinks = (tree: ProjectTree): string[] =>
  markdown(tree).flatMap((file) =>
    [...withoutCode(tree.read(file)).matchAll(/\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)|(?:src|href)="([^"]+)"/g)]
      .map((match) => decodeURI(match[1] ?? match[2] ?? ''))
      .filter((target) => !/^(https?:|mailto:)/.test(target))
      .filter((target) => !leadsSomewhere(tree, file, target))
      .map((target) => `${file} -> ${target}`),
  )

function leadsSomewhere(tree: ProjectTree, file: string, target: string): boolean {
  const [name = '', heading] = target.split('#')
  const wanted = name === '' ? file : path.posix.join(path.posix.dirname(file), name)
  if (!tree.has(wanted)) return false
  return heading === undefined || !wanted.endsWith('.md') || headings(tree.read(wanted)).includes(heading)
}

/** Headings as the web shows them: lower case, punctuation dropped, spaces as hyphens. */
const headings = (text: string): string[] =>
  [...withoutCode(text).matchAll(/^#+\s+(.*)$/gm)].map((match) =>
    (match[1] ?? '')
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )

const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')

/** `npm run x` in a document, where package.json has no script x. */
const unknownCommands = (tree: ProjectTree): string[] => {
  const { scripts } = JSON.parse(tree.read('package.json')) as { scripts: Record<string, string> }
  return markdown(tree).flatMap((file) =>
    [...tree.read(file).matchAll(/npm run ([a-z][\w:-]*)/g)]
      .filter((match) => !((match[1] ?? '') in scripts))
      .map((match) => `${file}: ${match[0]}`),
  )
}

it('every link leads somewhere', () => {
  expect(deadLinks(repository)).toEqual([])
})

it('every command in a document exists', () => {
  expect(unknownCommands(repository)).toEqual([])
})

it('generated documents say what the code says', () => {
  const tsx = path.join(repository.root, 'node_modules/tsx/dist/cli.mjs')
  expect(() =>
    execFileSync(process.execPath, [tsx, 'scripts/docs.ts', '--check'], {
      cwd: repository.root,
      stdio: 'pipe',
    }),
  ).not.toThrow()
})

it('dead links, unknown headings and unknown commands are noticed', () => {
  const tree = imagined({
    'package.json': '{"scripts":{"check":""}}',
    'a.md': '[x](b.md) [y](c.md) [z](b.md#two) [w](#one)\n# One\n`[v](d.md)` npm run check npm run chekc\n',
    'b.md': '# Zwei\n',
  })
  expect(deadLinks(tree)).toEqual(['a.md -> c.md', 'a.md -> b.md#two'])
  expect(unknownCommands(tree)).toEqual(['a.md: npm run chekc'])
})
