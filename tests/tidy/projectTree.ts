import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The project's own files: what git tracks, and what it would track. */
export interface ProjectTree {
  readonly root: string
  /** Paths relative to the root, with forward slashes, sorted. */
  readonly files: readonly string[]
  read(file: string): string
  has(file: string): boolean
}

const projectTree = (root: string): ProjectTree => {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const files = [...new Set(listed.split('\0'))].filter(
    (file) => file !== '' && existsSync(path.join(root, file)),
  )
  return treeOf(root, files)
}

/** A tree that exists only in a test, to show that a rule can fail. */
export const imagined = (contents: Readonly<Record<string, string>>): ProjectTree => ({
  root: '/',
  files: Object.keys(contents).sort(),
  read: (file) => contents[file] ?? '',
  has: (file) => file in contents,
})

const treeOf = (root: string, files: readonly string[]): ProjectTree => ({
  root,
  files: [...files].sort(),
  read: (file) => readFileSync(path.join(root, file), 'utf8'),
  has: (file) => existsSync(path.join(root, file)),
})

/** The repository itself. */
export const repository = projectTree(path.resolve(__dirname, '../..'))
