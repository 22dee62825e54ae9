import { PNG } from 'pngjs'

/** A filled shape in units of a hundredth of the picture's height; later shapes lie over earlier ones. */
export interface Shape {
  readonly form: 'box' | 'oval'
  /** Its middle, from the left and from the top. */
  readonly at: readonly [x: number, y: number]
  readonly size: readonly [width: number, height: number]
  readonly colour: string
  /** Clockwise, in degrees. */
  readonly turned?: number
  /** How round the corners of a box are. */
  readonly round?: number
}

const [width, height] = [320, 240]
/** Points looked at along each side of a pixel, so that edges are smooth. */
const samples = 2

/** Draws shapes on a plain ground. @returns the bytes of a PNG */
export function drawn(ground: string, shapes: readonly Shape[]): Buffer {
  const picture = new PNG({ width, height })
  const unit = height / 100
  const layers = shapes.map((shape) => ({ covers: coverOf(shape), rgb: rgbOf(shape.colour) })).reverse()
  const below = rgbOf(ground)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sums = [0, 0, 0]
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const [across, down] = [sample % samples, Math.floor(sample / samples)]
        const [left, top] = [(x + (across + 0.5) / samples) / unit, (y + (down + 0.5) / samples) / unit]
        const rgb = layers.find(({ covers }) => covers(left, top))?.rgb ?? below
        rgb.forEach((part, at) => (sums[at] = (sums[at] ?? 0) + part))
      }
      const place = (y * width + x) * 4
      sums.forEach((sum, at) => (picture.data[place + at] = Math.round(sum / samples ** 2)))
      picture.data[place + 3] = 255
    }
  }
  return PNG.sync.write(picture)
}

const rgbOf = (colour: string): readonly number[] =>
  [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16))

/** Whether a point lies in a shape. */
function coverOf({ form, at, size, turned = 0, round = 0 }: Shape): (x: number, y: number) => boolean {
  const [sine, cosine] = [Math.sin((turned * Math.PI) / 180), Math.cos((turned * Math.PI) / 180)]
  const [halfWidth, halfHeight] = [size[0] / 2, size[1] / 2]
  return (x, y) => {
    const [dx, dy] = [x - at[0], y - at[1]]
    const along = Math.abs(dx * cosine + dy * sine)
    const across = Math.abs(dy * cosine - dx * sine)
    if (form === 'oval') return (along / halfWidth) ** 2 + (across / halfHeight) ** 2 <= 1
    if (along > halfWidth || across > halfHeight) return false
    const [beyond, over] = [along - (halfWidth - round), across - (halfHeight - round)]
    return beyond <= 0 || over <= 0 || beyond ** 2 + over ** 2 <= round ** 2
  }
}
