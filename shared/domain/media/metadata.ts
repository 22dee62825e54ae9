import { imageKindOf } from './photo'

/** Parts of a JPEG that tell of the camera, the place and the time: Exif and XMP, IPTC, remarks. */
const tellingMarkers: ReadonlySet<number> = new Set([0xe1, 0xed, 0xfe])
const startOfPicture = 0xda

/**
 * A JPEG without what the camera wrote beside the picture, such as where it was taken. Everything else stays byte by
 * byte; other kinds of pictures come back as they are. Format: ITU-T T.81, annex B.
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array {
  if (imageKindOf(bytes) !== 'jpeg') return bytes
  const at = (index: number): number => bytes[index] ?? 0
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let position = 2
  while (position + 4 <= bytes.length && at(position) === 0xff && at(position + 1) !== startOfPicture) {
    const end = position + 2 + ((at(position + 2) << 8) | at(position + 3))
    if (!tellingMarkers.has(at(position + 1))) kept.push(bytes.subarray(position, end))
    position = end
  }
  kept.push(bytes.subarray(position))
  const clean = new Uint8Array(kept.reduce((total, { length }) => total + length, 0))
  let filled = 0
  for (const part of kept) {
    clean.set(part, filled)
    filled += part.length
  }
  return clean
}
