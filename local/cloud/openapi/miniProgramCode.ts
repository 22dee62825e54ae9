import { PNG } from 'pngjs'
import { create, type QRCode } from 'qrcode'
import { type OpenApi, refuse } from './openApi'

const sceneSet = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/

/**
 * `wxacode.getUnlimited`: a picture of a code that opens a page with a scene.
 *
 * WeChat draws its own round code; here it is a QR code whose text is `<page>?scene=<scene>`, so anything that reads QR
 * codes can read it. Everything after `scene=` is the scene as it was given, also when it contains `&` or `=`.
 * Source of the rules: developers.weixin.qq.com, getUnlimitedQRCode.
 *
 * @param pages the pages of the mini-program, the first is its home page; without them no page is checked
 */
export function miniProgramCode(pages: readonly string[] | undefined): OpenApi {
  return ({ scene, page, check_path: checkPath, width }) => {
    if (typeof scene !== 'string' || !sceneSet.test(scene)) return refuse(40129, 'invalid scene')
    if (page !== undefined && (typeof page !== 'string' || /^\/|\?/.test(page)))
      return refuse(41030, 'invalid page')
    const isPublished = page === undefined || page === '' || !pages || pages.includes(page)
    if (checkPath !== false && !isPublished) return refuse(41030, 'invalid page')
    const size = width === undefined ? 430 : width
    if (!Number.isInteger(size) || typeof size !== 'number' || size < 280 || size > 1280)
      return refuse(40097, 'invalid args: width')
    const target = page === undefined || page === '' ? (pages?.[0] ?? 'pages/index/index') : page
    const bytes = draw(create(`${target}?scene=${scene}`, { errorCorrectionLevel: 'M' }), size)
    return { contentType: 'image/png', bytes }
  }
}

/** The light frame that a code needs, in modules. */
const frame = 4

/** Draws a code in grey levels, `size` pixels wide and high, with what does not divide evenly as more frame. */
function draw({ modules }: QRCode, size: number): Buffer {
  const scale = Math.floor(size / (modules.size + 2 * frame))
  const start = Math.floor((size - scale * modules.size) / 2)
  const pixels = Buffer.alloc(size * size, 255)
  for (let row = 0; row < modules.size; row += 1) {
    const line = pixels.subarray((start + row * scale) * size, (start + row * scale + 1) * size)
    for (let column = 0; column < modules.size; column += 1) {
      const left = start + column * scale
      if (modules.get(row, column)) line.fill(0, left, left + scale)
    }
    for (let copy = 1; copy < scale; copy += 1) line.copy(pixels, (start + row * scale + copy) * size)
  }
  const picture = new PNG({ width: size, height: size })
  picture.data = pixels
  return PNG.sync.write(picture, { inputColorType: 0, inputHasAlpha: false, colorType: 0, filterType: 0 })
}
