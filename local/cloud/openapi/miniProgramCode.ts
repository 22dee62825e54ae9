import { toBuffer } from 'qrcode'
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
  return async ({ scene, page, check_path: checkPath, width }) => {
    if (typeof scene !== 'string' || !sceneSet.test(scene)) return refuse(40129, 'invalid scene')
    if (page !== undefined && (typeof page !== 'string' || /^\/|\?/.test(page)))
      return refuse(41030, 'invalid page')
    const isPublished = page === undefined || page === '' || !pages || pages.includes(page)
    if (checkPath !== false && !isPublished) return refuse(41030, 'invalid page')
    const size = width === undefined ? 430 : width
    if (typeof size !== 'number' || size < 280 || size > 1280) return refuse(40097, 'invalid args: width')
    const target = page === undefined || page === '' ? (pages?.[0] ?? 'pages/index/index') : page
    const bytes = await toBuffer(`${target}?scene=${scene}`, {
      width: size,
      margin: 2,
      errorCorrectionLevel: 'M',
    })
    return { contentType: 'image/png', bytes }
  }
}
