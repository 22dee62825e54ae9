import { answers, takeAnswer } from '../answers'
import { decodeQr } from '../codesOnScreen'
import { addButton, openLayer } from '../dialogs'
import { make } from '../frame'
import { codesElsewhere } from '../live'
import { manifest } from '../manifestStore'
import { ApiFailure } from '../pageStack'
import { asApis } from './define'

const refreshMs = 1000

/** What stands in a code, or undefined when the person gave up. */
type Scanned = string | undefined

/**
 * What `scanCode` answers. A mini-program code, which the local cloud draws as a QR code that says `<page>?scene=<scene>`,
 * has a path and no text that an app could read; its scene is percent-encoded, as it is on an iPhone.
 */
function scanResult(code: string): object {
  const rawData = btoa(encodeURIComponent(code))
  const [, page = '', scene = ''] = /^([^?]+)\?scene=(.*)$/s.exec(code) ?? []
  if (manifest().components[page]?.page === true) {
    const path = `${page}?scene=${encodeURIComponent(scene)}`
    return { result: '', scanType: 'WX_CODE', charSet: 'utf-8', path, rawData }
  }
  return { result: code, scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData }
}

/** Ends the scan that is going on; undefined when none is. */
let finishScan: ((code: string) => void) | undefined

/** Holds a code in front of the phone: what scans now takes it, or else the next scan does. */
export function offerCode(code: string): void {
  if (finishScan) finishScan(code)
  else answers.scanCode.push(code)
}

/** `wx.scanCode`: a code on another window's screen, a text, a picture, or the computer's camera. */
function chooseCode(): Promise<Scanned> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = []
    const finish = (code: Scanned) => {
      finishScan = undefined
      for (const stop of stops) stop()
      close()
      resolve(code)
    }
    const { box, close } = openLayer('preview-sheet scan', '扫一扫', () => {
      finish(undefined)
    })
    finishScan = finish
    make('h2', '', box, '扫一扫')
    stops.push(drawCodes(box, finish))
    drawText(box, finish)
    drawPicture(box, finish)
    stops.push(drawCamera(box, finish))
    addButton(box, '取消', 'item cancel', () => {
      finish(undefined)
    })
  })
}

/** The codes now shown by other windows, kept up to date. */
function drawCodes(box: HTMLElement, finish: (code: string) => void): () => void {
  make('h3', '', box, '其他窗口正在显示的码')
  const list = make('div', 'codes', box)
  let drawn = ''
  const draw = async () => {
    const codes = await codesElsewhere().catch(() => [])
    const now = JSON.stringify(codes)
    if (now === drawn) return
    drawn = now
    list.replaceChildren()
    if (codes.length === 0) make('p', 'none', list, '没有')
    for (const { text, person } of codes) {
      const button = addButton(list, text, 'item', () => {
        finish(text)
      })
      make('small', '', button, person)
    }
  }
  void draw()
  const timer = window.setInterval(() => void draw(), refreshMs)
  return () => {
    window.clearInterval(timer)
  }
}

function drawText(box: HTMLElement, finish: (code: string) => void): void {
  make('h3', '', box, '粘贴文字')
  const row = make('form', 'row', box)
  const input = make('input', '', row)
  input.setAttribute('aria-label', '码的内容')
  make('button', '', row, '用这段文字')
  row.addEventListener('submit', (event) => {
    event.preventDefault()
    if (input.value !== '') finish(input.value)
  })
}

function drawPicture(box: HTMLElement, finish: (code: string) => void): void {
  const label = make('label', 'item file', box, '选一张带有码的图片')
  const input = make('input', '', label)
  input.type = 'file'
  input.accept = 'image/*'
  const note = make('p', 'none', box)
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file === undefined) return
    void readPicture(file).then((code) => {
      if (code === undefined) note.textContent = '图片里没有认出码'
      else finish(code)
    })
  })
}

async function readPicture(file: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file)
  return decodeQr(bitmap, bitmap.width, bitmap.height)
}

function drawCamera(box: HTMLElement, finish: (code: string) => void): () => void {
  let stream: MediaStream | undefined
  let timer = 0
  const start = async () => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    const video = make('video', '', box)
    video.srcObject = stream
    await video.play()
    timer = window.setInterval(() => {
      void decodeQr(video, video.videoWidth, video.videoHeight).then((code) => {
        if (code !== undefined) finish(code)
      })
    }, 250)
  }
  const button = addButton(box, '打开摄像头', 'item', () => {
    button.disabled = true
    start().catch(() => {
      button.textContent = '没有可用的摄像头'
    })
  })
  return () => {
    window.clearInterval(timer)
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
}

export const scan = asApis({
  scanCode: async () => {
    const queued = takeAnswer('scanCode')
    const code = typeof queued === 'string' ? queued : queued === null ? undefined : await chooseCode()
    if (code === undefined) throw new ApiFailure('scanCode:fail cancel')
    return scanResult(code)
  },
})
