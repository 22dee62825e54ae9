/**
 * Proves that a photo leaves the phone without what the camera wrote beside the picture, and that the picture itself is
 * not touched. JPEGs are made segment by segment, as the format says.
 */
import * as fc from 'fast-check'
import { withoutMetadata } from '../../shared/domain/media/metadata'
import { imageKindOf } from '../../shared/domain/media/photo'

const segment = (marker: number, content: Uint8Array): number[] => [
  0xff,
  marker,
  (content.length + 2) >> 8,
  (content.length + 2) & 0xff,
  ...content,
]
const letters = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const picture = [...segment(0xda, Uint8Array.of(1, 0)), 1, 2, 0xff, 0, 3, 0xff, 0xd9]
const jpeg = (...segments: readonly number[][]): Uint8Array =>
  Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...picture])

const jfif = segment(0xe0, letters('JFIF\0'))
const exif = segment(0xe1, letters('Exif\0\0GPS 31.23 121.47'))
const iptc = segment(0xed, letters('Photoshop 3.0'))
const remark = segment(0xfe, letters('taken at home'))
const table = segment(0xdb, Uint8Array.of(0, 1, 2))

test('place, time and remarks go; the picture and what it needs stay byte by byte', () => {
  expect(withoutMetadata(jpeg(jfif, exif, table, iptc, remark))).toEqual(jpeg(jfif, table))
})

test('a clean picture and any other file stay as they are', () => {
  expect(withoutMetadata(jpeg(jfif, table))).toEqual(jpeg(jfif, table))
  const png = letters('\u0089PNG\r\n\u001a\n rest')
  expect(withoutMetadata(png)).toBe(png)
})

test('a torn file never fails and never grows', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (rest) => {
      const torn = Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, ...rest])
      const clean = withoutMetadata(torn)
      expect(clean.length).toBeLessThanOrEqual(torn.length)
    }),
  )
})

test.each([
  [jpeg(jfif), 'jpeg'],
  [letters('\u0089PNG\r\n\u001a\n'), 'png'],
  [letters('RIFF\0\0\0\0WEBPVP8 '), 'webp'],
  [letters('RIFF\0\0\0\0WAVEfmt '), undefined],
  [letters('GIF89a'), undefined],
  [letters('<svg onload='), undefined],
  [new Uint8Array(), undefined],
])('what a file is shows in its first bytes', (bytes, kind) => {
  expect(imageKindOf(bytes)).toBe(kind)
})
