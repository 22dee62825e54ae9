import { Ecc, QrCode } from 'tdesign-miniprogram/common/shared/qrcode/qrcodegen'
import { paper, type Mark, type Measure, type PaperPage } from './paper'

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

/** Draws one page of paper, black on white. */
export function drawPage(context: Context, page: PaperPage): void {
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, Math.round(paper.width * dots), Math.round(paper.height * dots))
  for (const mark of page) drawMark(context, mark)
}

function drawMark(context: Context, mark: Mark): void {
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
