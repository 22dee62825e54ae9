import { tell } from '../../../services/dialogs'
import { viewPhotos } from '../../../services/photos'
import {
  canvasOf,
  openPermissions,
  pictureOf,
  saveToAlbum,
  sendToChat,
  type Saved,
} from '../../../services/pictures'
import { openedSheet } from '../../../services/sheets'
import { rootFontSize } from '../../../services/textSize'
import { dots, drawPage, measureOn, picturesOn } from './draw'
import { layOut } from './layOut'
import { paper } from './paper'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { path: string }>

const saidOf: Readonly<Record<Exclude<Saved, 'forbidden'>, string>> = {
  saved: '已保存到手机相册',
  cancelled: '没有保存',
  failed: '没有保存成功，请再试一次',
}

/** A sheet as pages of A4 paper, to look at, save, send or print. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    status: 'drawing',
    fileName: '',
    pages: [] as string[],
    isSaving: false,
    isForbidden: false,
  },

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onReady(): Promise<void> {
    return this.draw()
  },

  async draw(): Promise<void> {
    const sheet = openedSheet()
    if (sheet === undefined) {
      this.setData({ status: 'none' })
      return
    }
    this.setData({ status: 'drawing', fileName: sheet.fileName, pages: [] })
    try {
      const canvas = await canvasOf('#paper')
      if (canvas === undefined) throw new Error('there is no canvas')
      canvas.width = Math.round(paper.width * dots)
      canvas.height = Math.round(paper.height * dots)
      const context = canvas.getContext('2d')
      const pages: string[] = []
      for (const page of layOut(sheet, measureOn(context))) {
        drawPage(context, page, await picturesOn(canvas, page))
        pages.push(await pictureOf(canvas))
        this.setData({ pages })
      }
      this.setData({ status: 'ready' })
    } catch {
      this.setData({ status: 'failed' })
    }
  },

  view({ currentTarget }: Tapped): Promise<void> {
    return viewPhotos(this.data.pages, currentTarget.dataset.path)
  },

  async save(): Promise<void> {
    if (this.data.isSaving) return
    this.setData({ isSaving: true })
    const saved = await saveToAlbum(this.data.pages)
    this.setData({ isSaving: false, isForbidden: saved === 'forbidden' })
    if (saved !== 'forbidden') await tell(saidOf[saved])
  },

  async allow(): Promise<void> {
    await openPermissions()
    this.setData({ isForbidden: false })
  },

  async send(): Promise<void> {
    const { pages, fileName } = this.data
    for (const [at, page] of pages.entries()) {
      const part = pages.length > 1 ? `-${String(at + 1)}` : ''
      if (!(await sendToChat(page, `${fileName}${part}.png`))) return
    }
  },
})
