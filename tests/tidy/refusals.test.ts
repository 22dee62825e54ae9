/**
 * Proves that every refusal is a sentence for a person, is answered somewhere and is tested somewhere.
 *
 * How: the table of refusals is read as data; its codes are looked for, in quotes, in the sources that may answer them
 * and in the tests. The codes that only the kernel's outermost layer answers count where the kernel names them.
 */
import { refusals } from '../../shared/errors'
import { imagined, repository, type ProjectTree } from './projectTree'

const codes = Object.keys(refusals)

const answering = /^(shared\/domain|cloudfunctions|miniprogram\/services)\/.*\.ts$/
const testing = /^tests\/(domain|operations|sim|ui|e2e)\/.*\.ts$/

const unnamed = (tree: ProjectTree, where: RegExp, wanted: readonly string[]): string[] => {
  const text = tree.files
    .filter((file) => where.test(file))
    .map((file) => tree.read(file))
    .join('\n')
  return wanted.filter((code) => !new RegExp(`['"\`]${code}['"\`]`).test(text))
}

// A name may come first, in quotes or filled in.
it.each(Object.entries(refusals))('%s tells a person in Chinese what to do', (_code, { text }) => {
  expect(text).toMatch(/^[\u4e00-\u9fff“{].*。$/)
  expect(text.length).toBeLessThanOrEqual(40)
  expect(text).not.toMatch(/[,.!?]|错误码|undefined|null/)
})

it('codes are words in capitals', () => {
  expect(codes.filter((code) => !/^[A-Z]+(_[A-Z]+)*$/.test(code))).toEqual([])
})

it('no two refusals say the same', () => {
  const texts = Object.values(refusals).map(({ text }) => text)
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
})

it('every refusal is answered somewhere', () => {
  expect(unnamed(repository, answering, codes)).toEqual([])
})

it('every refusal is tested somewhere', () => {
  expect(unnamed(repository, testing, codes)).toEqual([])
})

it('a refusal that is named nowhere, or only in part of a word, is noticed', () => {
  const tree = imagined({ 'shared/domain/a.ts': "refuse('BUSY_NOW'); refuse('FULL')" })
  expect(unnamed(tree, answering, ['BUSY', 'FULL'])).toEqual(['BUSY'])
})
