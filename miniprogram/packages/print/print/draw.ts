import { Ecc, QrCode } from 'tdesign-miniprogram/common/shared/qrcode/qrcodegen'
import { paper, type Mark, type Measure, type PaperPage } from './paper'

type Canvas = WechatMiniprogram.Canvas
type Picture = ReturnType<Canvas['createImage']>
type Context = WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D

/** Dots on a millimetre: 150 on an inch, which reads well on paper and fits the memory of a small phone. */
export const dots = 150 / 25.4

const font = (size: number, isBold: boolean): string =>
  `${isBold ? 'bold ' : ''}${String(Math.round(size * dots))}px "PingFang SC", "Noto Sans CJK SC", sans-serif`

export const measureOn =
  (context: Context): Measure =>
  (text, size, isBold) => {
    context.font = font(size, isBold)
    return context.measureText(text).width / dots
  }

/** The pictures on a page, ready to be drawn, by their content. */
export async function picturesOn(canvas: Canvas, page: PaperPage): Promise<ReadonlyMap<string, Picture>> {
  const marks = page.flatMap((mark) => (mark.kind === 'picture' ? [mark.base64] : []))
  const loaded = marks.map(async (base64) => [base64, await load(canvas, base64)] as const)
  return new Map(await Promise.all(loaded))
}

const load = (canvas: Canvas, base64: string): Promise<Picture> =>
  new Promise((resolve, reject) => {
    const picture = canvas.createImage()
    picture.onload = () => {
      resolve(picture)
    }
    picture.onerror = () => {
      reject(new Error('a picture cannot be read'))
    }
    picture.src = `data:image/png;base64,${base64}`
  })

/** Draws one page of paper, black on white. */
export function drawPage(
  context: Context,
  page: PaperPage,
  pictures: ReadonlyMap<string, Picture> = new Map(),
): void {
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, Math.round(paper.width * dots), Math.round(paper.height * dots))
  for (const mark of page) drawMark(context, mark, pictures)
}

function drawMark(context: Context, mark: Mark, pictures: ReadonlyMap<string, Picture>): void {
  context.fillStyle = mark.kind === 'ground' ? '#eeeeee' : '#000000'
  context.strokeStyle = '#000000'
  switch (mark.kind) {
    case 'text':
      context.font = font(mark.size, mark.isBold)
      context.textAlign = mark.align === 'centre' ? 'center' : mark.align
      context.textBaseline = 'middle'
      context.fillText(mark.text, mark.x * dots, mark.y * dots)
      break
    case 'line':
      context.lineWidth = Math.max(1, mark.width * dots)
      context.beginPath()
      context.moveTo(mark.x * dots, mark.y * dots)
      context.lineTo(mark.toX * dots, mark.toY * dots)
      context.stroke()
      break
    case 'box':
      context.lineWidth = Math.max(1, mark.line * dots)
      context.strokeRect(mark.x * dots, mark.y * dots, mark.width * dots, mark.height * dots)
      break
    case 'ground':
      context.fillRect(mark.x * dots, mark.y * dots, mark.width * dots, mark.height * dots)
      break
    case 'picture':
      drawPicture(context, mark, pictures.get(mark.base64))
      break
    case 'code':
      drawCode(context, mark)
  }
}

/** Modules are whole dots wide, so that they stay sharp. */
function drawCode(context: Context, { text, x, y, size }: Extract<Mark, { readonly kind: 'code' }>): void {
  const code = QrCode.encodeText(text, Ecc.MEDIUM)
  const module = Math.max(1, Math.floor((size * dots) / code.size))
  const edge = (size * dots - module * code.size) / 2
  const [fromX, fromY] = [Math.round(x * dots + edge), Math.round(y * dots + edge)]
  code.getModules().forEach((row, down) => {
    row.forEach((isDark, across) => {
      if (isDark) context.fillRect(fromX + across * module, fromY + down * module, module, module)
    })
  })
}

function drawPicture(
  context: Context,
  { x, y, size }: Extract<Mark, { readonly kind: 'picture' }>,
  picture: Picture | undefined,
): void {
  if (picture === undefined) return
  // The platform's types know only pictures of the page's own elements here.
  const source = picture as unknown as Parameters<Context['drawImage']>[0]
  context.drawImage(source, x * dots, y * dots, size * dots, size * dots)
}
