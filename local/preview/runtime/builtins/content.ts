import { imageAddress } from '../asset'
import { asCanvasNode } from '../api/canvas'
import { make, setAttribute } from '../frame'
import type { Builtin, Control, Watchers } from './control'
import { number, text, yes } from './properties'
import { richText } from './richText'

/** What shows something: texts, pictures, icons, progress, drawings. */
export const content: readonly Builtin[] = [
  {
    tag: 'text',
    properties: {
      selectable: Boolean,
      userSelect: Boolean,
      space: String,
      decode: Boolean,
      maxLines: Number,
    },
    create: textContent,
  },
  { tag: 'image', properties: imageProperties(), create: image },
  { tag: 'cover-image', properties: imageProperties(), create: image },
  { tag: 'icon', properties: { type: String, size: null, color: String }, create: icon },
  { tag: 'progress', properties: progressProperties(), create: progress },
  { tag: 'rich-text', properties: { nodes: null, space: String, userSelect: Boolean }, create: richText },
  { tag: 'canvas', properties: { type: String, canvasId: String, disableScroll: Boolean }, create: canvas },
  { tag: 'video', properties: { src: String, controls: yes, poster: String, muted: Boolean }, create: video },
  ...['camera', 'map', 'live-player', 'live-pusher', 'ad', 'official-account', 'editor'].map(stub),
]

/** In a text, `\n` written out is a line break, and with `decode` a few entities are characters. */
function textContent(control: Control): Watchers {
  const { element } = control
  const rewrite = () => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let at = walker.nextNode(); at !== null; at = walker.nextNode()) {
      const before = at.nodeValue ?? ''
      const after = decodeText(before, control.flag('decode'))
      if (after !== before) at.nodeValue = after
    }
  }
  new MutationObserver(rewrite).observe(element, { childList: true, subtree: true, characterData: true })
  return {
    decode: rewrite,
    'selectable,userSelect'() {
      element.style.userSelect = control.flag('selectable') || control.flag('userSelect') ? 'text' : ''
    },
    space() {
      setAttribute(element, 'space', control.text('space'))
    },
    maxLines() {
      setAttribute(element, 'max-lines', control.number('maxLines') > 0)
      element.style.setProperty('--preview-lines', String(control.number('maxLines')))
    },
  }
}

const entities: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  lt: '<',
  gt: '>',
  amp: '&',
  apos: "'",
  ensp: '\u2002',
  emsp: '\u2003',
}

function decodeText(value: string, decode: boolean): string {
  const broken = value.replaceAll('\\n', '\n')
  return decode ? broken.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole) : broken
}

function imageProperties() {
  return {
    src: String,
    mode: text('scaleToFill'),
    lazyLoad: Boolean,
    webp: Boolean,
    showMenuByLongpress: Boolean,
  }
}

const fits: Readonly<Record<string, string>> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
}

function image(control: Control): Watchers {
  const { element } = control
  const picture = make('img', '', element)
  picture.alt = ''
  picture.draggable = false
  const fit = () => {
    const { naturalWidth, naturalHeight } = picture
    if (naturalWidth === 0) return
    const mode = control.text('mode')
    if (mode === 'widthFix')
      element.style.height = `${(element.clientWidth * naturalHeight) / naturalWidth}px`
    if (mode === 'heightFix')
      element.style.width = `${(element.clientHeight * naturalWidth) / naturalHeight}px`
  }
  picture.addEventListener('load', () => {
    fit()
    control.trigger('load', { width: picture.naturalWidth, height: picture.naturalHeight })
  })
  picture.addEventListener('error', () => {
    control.trigger('error', { errMsg: `GET ${control.text('src')} error` })
  })
  return {
    src() {
      const source = control.text('src')
      if (source === '') picture.removeAttribute('src')
      else picture.src = imageAddress(source, control.file)
    },
    mode() {
      const mode = control.text('mode')
      picture.style.objectFit = fits[mode] ?? 'none'
      picture.style.objectPosition = mode in fits ? '' : mode
      fit()
    },
  }
}

const iconColors: Readonly<Record<string, string>> = {
  success: '#07c160',
  warn: '#f76260',
  cancel: '#f43530',
}
const iconGlyphs: Readonly<Record<string, string>> = {
  success: '✔',
  success_no_circle: '✓',
  info: 'ℹ',
  warn: '!',
  waiting: '◷',
  cancel: '✕',
  download: '↓',
  search: '⌕',
  clear: '⊗',
}

function icon(control: Control): Watchers {
  const glyph = make('i', '', control.element)
  return {
    'type,size,color'() {
      const type = control.text('type')
      const size = control.text('size') || '23'
      glyph.textContent = iconGlyphs[type] ?? ''
      glyph.style.fontSize = /^\d+(?:\.\d+)?$/.test(size) ? `${size}px` : size
      glyph.style.color = control.text('color') || (iconColors[type] ?? '#10aeff')
    },
  }
}

function progressProperties() {
  const colors = { activeColor: text('#09bb07'), backgroundColor: text('#ebebeb'), color: String }
  return {
    percent: number(0),
    showInfo: Boolean,
    strokeWidth: number(6),
    borderRadius: number(0),
    active: Boolean,
    ...colors,
  }
}

function progress(control: Control): Watchers {
  control.element.setAttribute('role', 'progressbar')
  const track = make('div', 'track', control.element)
  const bar = make('div', 'bar', track)
  const info = make('span', '', control.element)
  return {
    'percent,showInfo,strokeWidth,borderRadius,activeColor,backgroundColor,color'() {
      const percent = Math.max(0, Math.min(100, control.number('percent')))
      control.element.setAttribute('aria-valuenow', String(percent))
      track.style.height = `${control.number('strokeWidth')}px`
      track.style.borderRadius = `${control.number('borderRadius')}px`
      track.style.background = control.text('backgroundColor')
      bar.style.width = `${percent}%`
      bar.style.background = control.text('color') || control.text('activeColor')
      info.textContent = control.flag('showInfo') ? `${percent}%` : ''
    },
  }
}

function canvas(control: Control): Watchers {
  const drawing = make('canvas', '', control.element)
  control.canvasNode = asCanvasNode(drawing, (source) => imageAddress(source, control.file))
  return {}
}

function video(control: Control): Watchers {
  const player = make('video', '', control.element)
  return {
    'src,controls,poster,muted'() {
      if (control.text('src') !== '') player.src = imageAddress(control.text('src'), control.file)
      player.controls = control.flag('controls')
      player.muted = control.flag('muted')
    },
  }
}

/** A component of the phone that a browser cannot have. It says so in its place. */
function stub(tag: string): Builtin {
  return {
    tag,
    create: (control) => {
      make('span', 'preview-stub', control.element, `预览中没有 <${tag}>`)
      return {}
    },
  }
}
