import { drawn, type Shape } from './drawing'

const box = (
  at: Shape['at'],
  size: Shape['size'],
  colour: string,
  more: Pick<Shape, 'turned' | 'round'> = {},
): Shape => ({ form: 'box', at, size, colour, ...more })
const oval = (at: Shape['at'], size: Shape['size'], colour: string, turned = 0): Shape => ({
  form: 'oval',
  at,
  size,
  colour,
  turned,
})

const leaf = (x: number, y: number, turned: number, colour: string): Shape =>
  oval([x, y], [17, 34], colour, turned)

/** What the demo's shop sells, drawn: nothing is downloaded, and nobody's picture is used. */
const drawings: Readonly<Record<string, readonly [ground: string, shapes: readonly Shape[]]>> = {
  抽纸一提: [
    '#e6eef5',
    [
      oval([67, 84], [86, 10], '#cbd8e4'),
      oval([67, 36], [26, 26], '#ffffff', 20),
      oval([61, 30], [18, 24], '#f4f7fa', -25),
      box([67, 62], [78, 40], '#4f84b8', { round: 5 }),
      box([67, 62], [78, 15], '#ffffff'),
      oval([67, 43], [36, 6], '#35618c'),
      oval([67, 62], [11, 11], '#4f84b8'),
    ],
  ],
  大米5千克: [
    '#f6ecd8',
    [
      oval([67, 92], [70, 9], '#e0d0b0'),
      box([67, 54], [54, 72], '#fffaf0', { round: 9 }),
      box([67, 20], [40, 9], '#c9a257', { round: 3 }),
      box([67, 60], [54, 27], '#a63a1e'),
      oval([67, 60], [21, 21], '#fff3d6'),
      oval([63, 58], [4, 10], '#c9a257', 25),
      oval([70, 58], [4, 10], '#c9a257', -25),
      oval([67, 64], [4, 10], '#c9a257', 90),
    ],
  ],
  '菜籽油1.8升': [
    '#fdf3d0',
    [
      oval([67, 93], [50, 8], '#e8d9a4'),
      box([67, 60], [38, 62], '#e2a81d', { round: 9 }),
      oval([67, 31], [30, 22], '#e2a81d'),
      box([67, 16], [14, 16], '#d89a10', { round: 2 }),
      box([67, 9], [17, 9], '#1f6650', { round: 2 }),
      box([67, 62], [38, 27], '#fffdf5'),
      oval([60, 62], [13, 13], '#f0c000'),
      oval([73, 62], [13, 13], '#f0c000'),
    ],
  ],
  洗衣液1升: [
    '#dff0ee',
    [
      oval([67, 93], [56, 8], '#bcdad6'),
      box([67, 58], [46, 66], '#2f7fa8', { round: 11 }),
      box([84, 40], [9, 24], '#dff0ee', { round: 4 }),
      box([59, 20], [19, 16], '#1b5a7c', { round: 3 }),
      box([64, 64], [34, 26], '#ffffff', { round: 4 }),
      oval([58, 64], [9, 9], '#8fc7e0'),
      oval([68, 60], [6, 6], '#8fc7e0'),
      oval([71, 69], [8, 8], '#8fc7e0'),
    ],
  ],
  盆栽绿萝: [
    '#eaf3e4',
    [
      oval([67, 94], [52, 7], '#cddcc2'),
      leaf(45, 42, -55, '#3d8b55'),
      leaf(89, 42, 55, '#3d8b55'),
      leaf(54, 28, -22, '#2f7547'),
      leaf(80, 28, 22, '#2f7547'),
      leaf(67, 24, 0, '#4ba067'),
      leaf(58, 48, -38, '#57ad72'),
      leaf(77, 48, 38, '#57ad72'),
      box([67, 76], [38, 32], '#b5623c', { round: 4 }),
      box([67, 62], [46, 9], '#9c4f2d', { round: 3 }),
    ],
  ],
  菠菜一份: [
    '#eef5e3',
    [
      oval([67, 92], [66, 8], '#d3e0c3'),
      leaf(47, 38, -38, '#2f7a3d'),
      leaf(87, 38, 38, '#2f7a3d'),
      leaf(57, 30, -16, '#3b9150'),
      leaf(77, 30, 16, '#3b9150'),
      leaf(67, 26, 0, '#4aa55f'),
      box([61, 66], [4, 40], '#8cc084', { turned: 9 }),
      box([73, 66], [4, 40], '#8cc084', { turned: -9 }),
      box([67, 66], [4, 42], '#9dcc94'),
      box([67, 66], [22, 7], '#c9a257', { round: 3 }),
      oval([67, 88], [10, 9], '#c2577a'),
    ],
  ],
}

/** The picture of something in the demo's shop as a PNG; undefined for what has none. */
export function pictureOf(title: string): Buffer | undefined {
  const drawing = drawings[title]
  return drawing === undefined ? undefined : drawn(...drawing)
}
