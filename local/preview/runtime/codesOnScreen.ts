import type jsQR from 'jsqr'
import { nodeAt, ownerOf, type EngineNode } from './engineNode'

const lookEveryMs = 700
const smallestPx = 60

type Decode = typeof jsQR
let decoder: Promise<Decode> | undefined

/** The decoder is large and rarely needed, so it comes in its own file. */
function loadDecoder(): Promise<Decode> {
  decoder ??= import('jsqr').then((module) => module.default)
  return decoder
}

/** The text of the QR code in a picture, or undefined. Pixels of other sites cannot be read; they hold none. */
export async function decodeQr(
  source: CanvasImageSource,
  width: number,
  height: number,
): Promise<string | undefined> {
  const decode = await loadDecoder()
  const copy = document.createElement('canvas')
  copy.width = width
  copy.height = height
  const context = copy.getContext('2d', { willReadFrequently: true })
  if (context === null || width === 0 || height === 0) return undefined
  // A code may be drawn on nothing, which would read as black on black.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  try {
    context.drawImage(source, 0, 0, width, height)
    const { data } = context.getImageData(0, 0, width, height)
    return decode(data, width, height)?.data
  } catch {
    return undefined
  }
}

/** Looks again and again which codes are on the screen, and publishes them when they have changed. */
export function installQrPublisher(publish: (texts: string[]) => void): void {
  let before = '[]'
  const known = new WeakMap<HTMLImageElement, { src: string; text: string | undefined }>()
  const look = async () => {
    const texts = new Set<string>()
    for (const element of document.querySelectorAll<HTMLCanvasElement | HTMLImageElement>(
      'wx-canvas > canvas, wx-image > img',
    )) {
      const text = isVisible(element) ? await read(element) : undefined
      if (text) texts.add(text)
    }
    const now = JSON.stringify([...texts])
    if (now !== before) publish([...texts])
    before = now
  }
  const read = async (element: HTMLCanvasElement | HTMLImageElement): Promise<string | undefined> => {
    if (element instanceof HTMLCanvasElement) {
      return valueOfQrcode(nodeAt(element)) ?? decodeQr(element, element.width, element.height)
    }
    const cached = known.get(element)
    if (cached?.src === element.src) return cached.text
    if (!element.complete) return undefined
    const text = await decodeQr(element, element.naturalWidth, element.naturalHeight)
    known.set(element, { src: element.src, text })
    return text
  }
  const again = () => {
    void look().finally(() => {
      window.setTimeout(again, lookEveryMs)
    })
  }
  again()
}

function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width >= smallestPx && height >= smallestPx && element.closest('[hidden]') === null
}

/** The kit's QR code component says outright what it draws. */
function valueOfQrcode(node: EngineNode | null): string | undefined {
  for (let at = node ? ownerOf(node) : undefined; at !== undefined; at = ownerOf(at)) {
    const value = at.data?.value
    if (/\/qrcode\/(?:[\w-]+\/)*[\w-]+$/.test(at.is) && typeof value === 'string' && value !== '')
      return value
  }
  return undefined
}
