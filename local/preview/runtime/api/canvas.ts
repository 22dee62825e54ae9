import { make } from '../frame'

/** A canvas as `node()` gives it: the browser's own, with the makers that WeChat puts on it. */
export type CanvasNode = HTMLCanvasElement & {
  createImage(): HTMLImageElement
  requestAnimationFrame(callback: FrameRequestCallback): number
  cancelAnimationFrame(request: number): void
}

export function asCanvasNode(canvas: HTMLCanvasElement, addressOf: (source: string) => string): CanvasNode {
  return Object.assign(canvas, {
    createImage: () => makeImage(addressOf),
    requestAnimationFrame: (callback: FrameRequestCallback) => window.requestAnimationFrame(callback),
    cancelAnimationFrame: (request: number) => {
      window.cancelAnimationFrame(request)
    },
  })
}

/** A canvas that is not on the screen. */
export function createOffscreenCanvas({
  width = 300,
  height = 150,
}: { width?: number; height?: number } = {}): CanvasNode {
  const canvas = make('canvas', '')
  canvas.width = width
  canvas.height = height
  return asCanvasNode(canvas, (source) => source)
}

/** An image whose `src` may name a file of the app. */
function makeImage(addressOf: (source: string) => string): HTMLImageElement {
  const image = new Image()
  const plain = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')
  Object.defineProperty(image, 'src', {
    get: () => plain?.get?.call(image) as string,
    set: (source: string) => plain?.set?.call(image, addressOf(source)),
  })
  return image
}
